/** Receives the bytes of a download. */
export interface DownloadSink {
  /** Writes a chunk; the download waits for the promise. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>
  /** Discards what was written, because the download starts again. Omit it where that is not possible. */
  restart?(): Promise<void>
  /** The download is complete. */
  close(): Promise<void>
  /** The download failed or was aborted: discard what was written. */
  abort(reason: unknown): Promise<void>
}

/** A sink that collects the bytes in a blob. */
export class BlobSink implements DownloadSink {
  #chunks: Blob[] = []
  #pending: Uint8Array<ArrayBuffer>[] = []
  #pendingBytes = 0

  async write(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#pending.push(chunk)
    this.#pendingBytes += chunk.byteLength
    // Browsers can keep large blobs on disk.
    if (this.#pendingBytes >= 4_194_304) this.#flush()
  }

  async restart(): Promise<void> {
    this.#chunks = []
    this.#pending = []
    this.#pendingBytes = 0
  }

  async close(): Promise<void> {
    this.#flush()
  }

  async abort(): Promise<void> {
    await this.restart()
  }

  /** Returns the written bytes. */
  toBlob(type: string): Blob {
    return new Blob([...this.#chunks, ...this.#pending], { type })
  }

  #flush(): void {
    this.#chunks.push(new Blob(this.#pending))
    this.#pending = []
    this.#pendingBytes = 0
  }
}

/** Creates a sink of a `WritableStream`. A stream of a picked file can also restart. */
export function streamSink(stream: WritableStream<Uint8Array>): DownloadSink {
  const writer = stream.getWriter()
  const sink: DownloadSink = {
    write: (chunk) => writer.write(chunk),
    close: () => writer.close(),
    abort: (reason) => writer.abort(reason),
  }
  if (!('truncate' in stream)) return sink
  // A `FileSystemWritableFileStream` also takes commands, which the type of a byte writer does not include.
  const commands = writer as WritableStreamDefaultWriter<unknown>
  return {
    ...sink,
    async restart() {
      await commands.write({ type: 'seek', position: 0 })
      await commands.write({ type: 'truncate', size: 0 })
    },
  }
}
