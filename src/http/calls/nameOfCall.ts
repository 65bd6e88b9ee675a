import type { FailureDetails } from '../../failure/createApiFailure.js'

/** What messages call a call. */
export function nameOfCall({ method = 'The call', path = '' }: Partial<FailureDetails>): string {
  return `${method} ${path}`.trimEnd()
}
