import type { ApiClient } from '../http/ApiClient.js'
import type { StreamRequest } from '../http/openStream.js'
import type { WithSchema } from './ItemOptions.js'
import { openLiveStream } from './openLiveStream.js'
import { readJsonLines, type LineOptions } from './readJsonLines.js'

/** Options for requesting and reading a stream of JSON lines. */
export interface StreamJsonLinesOptions<Item> extends StreamRequest, LineOptions<Item> {
  /** Closes the stream when it aborts. */
  signal?: AbortSignal | undefined
}

/**
 * Requests a stream of JSON lines (NDJSON) and reads it, with the client's credentials, refresh and retries up to the first
 * byte. Leaving the loop closes the connection.
 *
 * @throws the failure of the request, of the connection, or of reading a line
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
  const { body } = await openLiveStream(client, { ...options, headers })
  // The request already has the signal.
  yield* readJsonLines(body, { ...options, signal: undefined })
}
