import type { ByteSource } from '../http/responses/readChunks.js'
import { interruptedFailure } from './interruptedFailure.js'
import { defaultMaxLength, type ItemOptions, type WithSchema } from './ItemOptions.js'
import { readItem } from './readItem.js'
import { decodeText } from './decodeText.js'
import { tooLongFailure } from './tooLongFailure.js'

/** Options for reading JSON lines. */
export interface LineOptions<Item> extends ItemOptions<Item> {
  /**
   * Returns whether a line is the last one. A stream that ends without it fails as interrupted.
   *
   * @defaultValue none
   */
  endsWith?: (item: Item) => boolean
}

/**
 * Reads a stream of JSON lines (NDJSON), and yields each as soon as it is complete. Empty lines are skipped; the last line
 * needs no line break. Without a schema, items are `unknown`.
 *
 * @throws `invalidResponse` for a line that is not JSON or that the schema rejects, `tooLarge` for one that is too long,
 * and the errors of the source
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
  for await (const line of splitLines(source, options)) {
    // With `endsWith`, a line without a line break was cut off when the stream broke.
    const isIncomplete = endsWith && !line.endsWith('\n')
    const item =
      /\S/.test(line) &&
      (await readItem(line, isIncomplete ? { ...options, onInvalid() {} } : options))
    if (!item) continue
    yield item.value
    if (endsWith?.(item.value)) return
  }
  if (endsWith) throw interruptedFailure('The stream ended without its last line')
}

async function* splitLines(
  source: ByteSource,
  { signal, maxLength = defaultMaxLength }: ItemOptions<unknown>,
): AsyncGenerator<string, void> {
  // Chunks are joined once per line: appending each would cost quadratic time on long lines.
  let pieces: string[] = []
  let length = 0
  for await (const text of decodeText(source, signal)) {
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
