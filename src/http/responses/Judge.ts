import type { AxiosHeaders } from 'axios'
import type { FailureDetails } from '../../failure/createApiFailure.js'

/** A response with its body, decoded. */
export interface ReceivedResponse {
  status: number
  headers: AxiosHeaders
  data: unknown
}

/**
 * Judges responses of any status, before the status and the schema do: for protocols that report errors in bodies. What it
 * throws is the attempt's failure, so that retries and the session see it; `details` is what every failure of the call
 * says. `true` accepts the response, `undefined` leaves it to its status. Of a stream there is only the head.
 */
export type Judge = (
  response: ReceivedResponse,
  details: Partial<FailureDetails>,
) => true | undefined
