import type { ReceivedResponse } from './Judge.js'

/**
 * The interpretation of a response: the status that counts, and the body that its schema checks. `headers` replace those of
 * the response, such as with a `Retry-After` for servers that send the time to wait in another form.
 */
export type InterpretedResponse = Pick<ReceivedResponse, 'status' | 'data'> &
  Partial<Pick<ReceivedResponse, 'headers'>>

/** Interprets a response of any status, before its status and schema are checked. */
export type ReadResponse = (response: Readonly<ReceivedResponse>) => InterpretedResponse
