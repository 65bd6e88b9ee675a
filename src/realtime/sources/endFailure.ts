import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'

/** The failure of a source that says that it is done. */
export function endFailure(path: string): ApiFailure {
  return createApiFailure({
    kind: 'realtime',
    message: `${path} has no more events (204).`,
    path,
    status: 204,
  })
}
