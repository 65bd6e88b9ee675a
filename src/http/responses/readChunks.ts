/** Bytes as they arrive: a stream of the web platform, of Node, or any other sequence of chunks. */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

/** Reads a source, one chunk after the other. */
export interface ChunkReader {
  /** The next chunk; `undefined` at the end. */
  next(): Promise<Uint8Array | undefined>
  /** Ends the source at once, even while a chunk is waited for. */
  cancel(): void
}

/** Begins to read a source. Not every browser can iterate over a `ReadableStream` by itself. */
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
