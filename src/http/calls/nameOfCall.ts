import type { FailureDetails } from '../../failure/createApiFailure.js'

/** The name of a call in messages: its method and path. */
export function nameOfCall({ method = 'The call', path = '' }: Partial<FailureDetails>): string {
  return `${method} ${path}`.trimEnd()
}
