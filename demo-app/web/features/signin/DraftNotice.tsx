import { Notice } from '../../controls/Notice.js'
import type { DraftForm } from './useDraft.js'

/** A notice that a form was restored from a draft of the expired session. */
export function DraftNotice({ entered }: Pick<DraftForm<unknown>, 'entered'>) {
  if (Object.keys(entered).length === 0) return null
  return (
    <Notice role="status">
      Your session ended before this was saved. What you had entered is still here.
    </Notice>
  )
}
