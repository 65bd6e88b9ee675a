import { useCallback, useState, type RefCallback } from 'react'
import { useLocation } from 'react-router'
import { session } from '../../api.js'
import { formValues } from '../../controls/formValues.js'

/** What a form began with, and what had been entered into it when its session ended. */
interface Draft<Base> {
  base: Base
  entered: Partial<Record<string, string>>
}

/** A form that outlives the session. */
export interface DraftForm<Base> extends Draft<Base> {
  /** For the `ref` of the form: reads it when the session ends. */
  keep: RefCallback<HTMLFormElement>
  /** Begins with something else, and forgets what was entered. */
  restart: (base: Base) => void
}

const drafts = new Map<string, Draft<unknown>>()

/**
 * Gives back what was in a form when its session ended, to the same user on the same page. It is kept in memory alone, so
 * that nothing of it stays on the device.
 */
export function useDraft<Base>(begin: Base): DraftForm<Base> {
  const { pathname } = useLocation()
  const [key] = useState(() => `${session.getState().principal} ${pathname}`)
  const [draft, setDraft] = useState(() => {
    // The same page has left it there.
    const kept = drafts.get(key) as Draft<Base> | undefined
    return kept ?? { base: begin, entered: {} }
  })
  const { base } = draft
  const keep = useCallback(
    (form: HTMLFormElement) => {
      drafts.delete(key)
      return () => {
        if (session.getState().reason !== 'sessionExpired') return
        drafts.set(key, { base, entered: formValues(form) })
      }
    },
    [key, base],
  )
  return { ...draft, keep, restart: (next) => setDraft({ base: next, entered: {} }) }
}
