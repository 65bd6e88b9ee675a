import type { ByteSource } from '../http/responses/readChunks.js'
import { parseEvents, type EventOptions, type ServerEvent } from './parseEvents.js'
import type { WithSchema } from './ItemOptions.js'

/**
 * Reads a stream of server-sent events, and yields each as soon as it is complete. An event that the end of the stream cuts
 * off is dropped, as the standard requires.
 *
 * @throws `invalidResponse` for data that is not JSON or that the schema rejects, `tooLarge` for an event that is too long,
 * and the errors of the source
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @example
 * ```ts
 * const { body } = await openStream(api, { url: '/events' })
 * for await (const { event, data } of readEvents(body, { schema: Change })) apply(event, data)
 * ```
 */
export function readEvents<Data>(
  source: ByteSource,
  options: EventOptions<Data> & WithSchema<Data>,
): AsyncGenerator<ServerEvent<Data>, void>
export function readEvents(
  source: ByteSource,
  options?: EventOptions<string>,
): AsyncGenerator<ServerEvent, void>
export function readEvents(
  source: ByteSource,
  options: EventOptions<string> | EventOptions<unknown> = {},
): AsyncGenerator<ServerEvent<unknown>, void> {
  // Without a schema, data is text, as the overloads declare.
  return parseEvents(source, options as EventOptions<unknown>)
}
