import type { ByteSource } from '../http/answers/readChunks.js'
import { longestItem, type ItemOptions, type WithSchema } from './ItemOptions.js'
import { readItem } from './readItem.js'
import { textOf } from './textOf.js'
import { tooLongFailure } from './tooLongFailure.js'

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
  options: ItemOptions<Item> & WithSchema<Item>,
): AsyncGenerator<Item, void>
export function readJsonLines(
  source: ByteSource,
  options?: ItemOptions<unknown>,
): AsyncGenerator<unknown, void>
export async function* readJsonLines(
  source: ByteSource,
  options: ItemOptions<unknown> = {},
): AsyncGenerator<unknown, void> {
  for await (const line of linesOf(source, options)) {
    const item = /\S/.test(line) ? await readItem(line, options) : undefined
    if (item) yield item.value
  }
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
        yield pieces.join('')
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
