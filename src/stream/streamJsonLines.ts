import type { ApiClient } from '../http/ApiClient.js'
import type { StreamRequest } from '../http/openStream.js'
import type { WithSchema } from './ItemOptions.js'
import { openLive } from './openLive.js'
import { readJsonLines, type LineOptions } from './readJsonLines.js'

/** How a stream of JSON lines is asked for, and read. */
export interface StreamJsonLinesOptions<Item> extends StreamRequest, LineOptions<Item> {
  /** Ends the stream when it aborts. */
  signal?: AbortSignal | undefined
}

/**
 * Calls for a stream of JSON lines (NDJSON) and reads it, with the client's credentials, refresh and retries up to the first
 * byte. Leaving the loop closes the connection.
 *
 * @throws the failure of the call, of the connection, or of reading a line
 * @example
 * ```ts
 * for await (const row of streamJsonLines(api, { url: '/rows', schema: Row })) rows.push(row)
 * ```
 */
export function streamJsonLines<Item>(
  client: ApiClient,
  options: StreamJsonLinesOptions<Item> & WithSchema<Item>,
): AsyncGenerator<Item, void>
export function streamJsonLines(
  client: ApiClient,
  options: StreamJsonLinesOptions<unknown>,
): AsyncGenerator<unknown, void>
export async function* streamJsonLines(
  client: ApiClient,
  options: StreamJsonLinesOptions<unknown>,
): AsyncGenerator<unknown, void> {
  const headers = { Accept: 'application/x-ndjson, application/jsonl;q=0.9', ...options.headers }
  const { body } = await openLive(client, { ...options, headers })
  // The stream itself follows the signal.
  yield* readJsonLines(body, { ...options, signal: undefined })
}
