import type { ByteSource } from '../http/responses/readChunks.js'
import { cutFailure } from './cutFailure.js'
import { longestItem, type ItemOptions, type WithSchema } from './ItemOptions.js'
import { readItem } from './readItem.js'
import { textOf } from './textOf.js'
import { tooLongFailure } from './tooLongFailure.js'

/** How JSON lines are read. */
export interface LineOptions<Item> extends ItemOptions<Item> {
  /**
   * Says of each line that is read whether it is the last one. A stream that ends without it was cut.
   *
   * @defaultValue none
   */
  endsWith?: (item: Item) => boolean
}

/**
 * Reads a stream of JSON lines (NDJSON), each as soon as it is complete. Empty lines are left out; the last line needs no
 * end. Without a schema the items are `unknown`.
 *
 * @throws `invalidResponse` for a line that is no JSON or that the schema refuses, `tooLarge` for one that is too long, and
 * what the source fails with
 * @example
 * ```ts
 * const { body } = await openStream(api, { url: '/logs' })
 * for await (const line of readJsonLines(body, { schema: LogLine })) print(line)
 * ```
 */
export function readJsonLines<Item>(
  source: ByteSource,
  options: LineOptions<Item> & WithSchema<Item>,
): AsyncGenerator<Item, void>
export function readJsonLines(
  source: ByteSource,
  options?: LineOptions<unknown>,
): AsyncGenerator<unknown, void>
export async function* readJsonLines(
  source: ByteSource,
  options: LineOptions<unknown> = {},
): AsyncGenerator<unknown, void> {
  const { endsWith } = options
  for await (const line of linesOf(source, options)) {
    // Where the end is known, a line without an end of its own was cut with the stream.
    const isCut = endsWith && !line.endsWith('\n')
    const item =
      /\S/.test(line) && (await readItem(line, isCut ? { ...options, onInvalid() {} } : options))
    if (!item) continue
    yield item.value
    if (endsWith?.(item.value)) return
  }
  if (endsWith) throw cutFailure('The stream ended without its last line')
}

async function* linesOf(
  source: ByteSource,
  { signal, maxLength = longestItem }: ItemOptions<unknown>,
): AsyncGenerator<string, void> {
  // Joined at the end of a line, so that a long one does not cost its length for each of its pieces.
  let pieces: string[] = []
  let length = 0
  for await (const text of textOf(source, signal)) {
    const [first = '', ...others] = text.split('\n')
    for (const [index, piece] of [first, ...others].entries()) {
      if (index > 0) {
        yield `${pieces.join('')}\n`
        pieces = []
        length = 0
      }
      pieces.push(piece)
      length += piece.length
      if (length > maxLength) throw tooLongFailure(maxLength)
    }
  }
  yield pieces.join('')
}
