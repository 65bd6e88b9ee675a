import type { ReceivedResponse } from './Judge.js'

/**
 * What a response means: the status that counts, and the body that its schema checks. Other `headers` tell its failure how
 * long to wait, for servers that say so in their own words.
 */
export type ResponseMeaning = Pick<ReceivedResponse, 'status' | 'data'> &
  Partial<Pick<ReceivedResponse, 'headers'>>

/** Reads what a response means, whatever its status, before that and its schema are looked at. */
export type ReadResponse = (response: Readonly<ReceivedResponse>) => ResponseMeaning
