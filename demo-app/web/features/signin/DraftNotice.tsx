import { Notice } from '../../controls/Notice.js'
import type { DraftForm } from './useDraft.js'

/** Says of a form that it holds what was entered before the session ended. */
export function DraftNotice({ entered }: Pick<DraftForm<unknown>, 'entered'>) {
  if (Object.keys(entered).length === 0) return null
  return (
    <Notice role="status">
      Your session ended before this was saved. What you had entered is still here.
    </Notice>
  )
}
