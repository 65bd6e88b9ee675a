import { useCallback, useState, type RefCallback } from 'react'
import { useLocation } from 'react-router'
import { session } from '../../api.js'
import { formValues } from '../../controls/formValues.js'

/** The initial values of a form, and its values when the session ended. */
interface Draft<Base> {
  base: Base
  entered: Partial<Record<string, string>>
}

/** A form whose input survives the end of the session. */
export interface DraftForm<Base> extends Draft<Base> {
  /** The `ref` of the form: reads its values when the session ends. */
  formRef: RefCallback<HTMLFormElement>
  /** Starts over with other values, and discards the draft. */
  restart: (base: Base) => void
}

const drafts = new Map<string, Draft<unknown>>()

/**
 * Restores the values that a form had when its session ended, for the same user on the same page. They are kept in memory
 * only, so that nothing of them stays on the device.
 */
export function useDraft<Base>(initial: Base): DraftForm<Base> {
  const { pathname } = useLocation()
  const [key] = useState(() => `${session.getState().principal} ${pathname}`)
  const [draft, setDraft] = useState(() => {
    // The page with the same URL stored it.
    const stored = drafts.get(key) as Draft<Base> | undefined
    return stored ?? { base: initial, entered: {} }
  })
  const { base } = draft
  const formRef = useCallback(
    (form: HTMLFormElement) => {
      drafts.delete(key)
      return () => {
        if (session.getState().reason !== 'sessionExpired') return
        drafts.set(key, { base, entered: formValues(form) })
      }
    },
    [key, base],
  )
  return { ...draft, formRef, restart: (next) => setDraft({ base: next, entered: {} }) }
}
