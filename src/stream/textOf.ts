import { isApiFailure } from '../failure/ApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { readChunks, type ByteSource } from '../http/answers/readChunks.js'
import { failureOfAbort } from '../http/calls/failureOfAbort.js'
import { followSignal } from '../http/calls/followSignal.js'

/** Reads bytes as UTF-8 text, piece by piece; a character that is cut between two pieces comes with the second. */
export async function* textOf(
  source: ByteSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  const chunks = readChunks(source)
  const abort = abortOf(signal)
  try {
    for (;;) {
      const chunk = await Promise.race([chunks.next(), abort.promise])
      const text = decoder.decode(chunk, { stream: chunk !== undefined })
      if (text !== '') yield text
      if (!chunk) return
    }
  } catch (error) {
    throw isApiFailure(error) ? error : toApiFailure(error)
  } finally {
    abort.forget()
    chunks.cancel()
  }
}

/** A promise that rejects once the signal aborts. */
function abortOf(signal: AbortSignal | undefined): {
  promise: Promise<never>
  forget: () => void
} {
  let forget = (): void => undefined
  const promise = new Promise<never>((_, reject) => {
    forget = followSignal(signal, (reason) => reject(failureOfAbort(reason, {})))
  })
  promise.catch(() => undefined)
  return { promise, forget }
}
