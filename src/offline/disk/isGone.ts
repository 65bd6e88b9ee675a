import { memberOf } from '../../failure/memberOf.js'

/** Whether a failure says that there is nothing any more, or nothing for this user. */
export function isGone(failure: unknown): boolean {
  return /^(?:notFound|forbidden)$/.test(String(memberOf(failure, 'kind')))
}
