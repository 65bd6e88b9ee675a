/** A source of bytes: a web stream, a Node stream, or another async iterable of chunks. */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

/** Reads a byte source chunk by chunk. */
export interface ChunkReader {
  /** The next chunk; `undefined` at the end. */
  next(): Promise<Uint8Array | undefined>
  /** Cancels the source at once, even while a read is pending. */
  cancel(): void
}

/** Creates a reader of a byte source. Not every browser can iterate over a `ReadableStream`. */
export function readChunks(source: ByteSource): ChunkReader {
  if ('getReader' in source) {
    const reader = source.getReader()
    return {
      next: async () => (await reader.read()).value,
      cancel: () => void reader.cancel().catch(() => undefined),
    }
  }
  const iterator = source[Symbol.asyncIterator]()
  return {
    async next() {
      const result = await iterator.next()
      return result.done ? undefined : result.value
    },
    cancel: () => void iterator.return?.().catch(() => undefined),
  }
}
