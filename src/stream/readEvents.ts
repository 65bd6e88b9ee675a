import type { ByteSource } from '../http/responses/readChunks.js'
import { eventsOf, type EventOptions, type ServerEvent } from './eventsOf.js'
import type { WithSchema } from './ItemOptions.js'

/**
 * Reads a stream of server-sent events, each as soon as it is complete. What the stream's end cuts is dropped, as the
 * standard has it.
 *
 * @throws `invalidResponse` for data that is no JSON or that the schema refuses, `tooLarge` for an event that is too long,
 * and what the source fails with
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
  // Without a schema data is text; the overloads say so.
  return eventsOf(source, options as EventOptions<unknown>)
}
