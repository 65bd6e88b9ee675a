import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'

/** Creates the failure of a source that has ended with 204. */
export function endFailure(path: string): ApiFailure {
  return createApiFailure({
    kind: 'realtime',
    message: `${path} has no more events (204).`,
    path,
    status: 204,
  })
}
