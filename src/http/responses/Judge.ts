import type { AxiosHeaders } from 'axios'
import type { FailureDetails } from '../../failure/createApiFailure.js'

/** A response with a decoded body. */
export interface ReceivedResponse {
  status: number
  headers: AxiosHeaders
  data: unknown
}

/**
 * Accepts or rejects responses of any status, before the status and the schema are checked: for protocols that report errors
 * in bodies. An error that it throws becomes the attempt's failure, so that retries and the session handle it; `details` has
 * the members that all failures of the call share. `true` accepts the response, `undefined` leaves it to its status. The
 * body of a stream is not available.
 */
export type Judge = (
  response: ReceivedResponse,
  details: Partial<FailureDetails>,
) => true | undefined
