import { toApiFailure } from '../failure/toApiFailure.js'
import { readChunks, type ByteSource } from '../http/responses/readChunks.js'
import { untilAborted } from '../http/calls/untilAborted.js'

/** Decodes chunks of bytes as UTF-8. A character that is split between two chunks is yielded with the second. */
export async function* decodeText(
  source: ByteSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  const chunks = readChunks(source)
  try {
    for (;;) {
      const chunk = await untilAborted(chunks.next(), signal)
      const text = decoder.decode(chunk, { stream: chunk !== undefined })
      if (text !== '') yield text
      if (!chunk) return
    }
  } catch (error) {
    throw toApiFailure(error)
  } finally {
    chunks.cancel()
  }
}
