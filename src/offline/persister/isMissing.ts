import { memberOf } from '../../failure/memberOf.js'

/** Whether a failure means that the data no longer exists, or that this user has no access. */
export function isMissing(failure: unknown): boolean {
  return /^(?:notFound|forbidden)$/.test(String(memberOf(failure, 'kind')))
}
