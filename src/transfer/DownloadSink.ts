/** Where the bytes of a download go. */
export interface DownloadSink {
  /** Takes the next bytes; the download waits until it has. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>
  /** Forgets what was written, since the download begins anew. Absent where that is not possible. */
  restart?(): Promise<void>
  /** All is there. */
  close(): Promise<void>
  /** It failed or was given up: nothing of it is kept. */
  abort(reason: unknown): Promise<void>
}

/** A sink that keeps everything in memory, as a blob. */
export class BlobSink implements DownloadSink {
  #chunks: Blob[] = []
  #pending: Uint8Array<ArrayBuffer>[] = []
  #pendingBytes = 0

  async write(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#pending.push(chunk)
    this.#pendingBytes += chunk.byteLength
    // Browsers keep large blobs on disk.
    if (this.#pendingBytes >= 4_194_304) this.#pack()
  }

  async restart(): Promise<void> {
    this.#chunks = []
    this.#pending = []
    this.#pendingBytes = 0
  }

  async close(): Promise<void> {
    this.#pack()
  }

  async abort(): Promise<void> {
    await this.restart()
  }

  /** What was written. */
  toBlob(type: string): Blob {
    return new Blob([...this.#chunks, ...this.#pending], { type })
  }

  #pack(): void {
    this.#chunks.push(new Blob(this.#pending))
    this.#pending = []
    this.#pendingBytes = 0
  }
}

/** Writes into any stream of the web platform; a file that the user has chosen can begin anew, too. */
export function streamSink(stream: WritableStream<Uint8Array>): DownloadSink {
  const writer = stream.getWriter()
  const sink: DownloadSink = {
    write: (chunk) => writer.write(chunk),
    close: () => writer.close(),
    abort: (reason) => writer.abort(reason),
  }
  if (!('truncate' in stream)) return sink
  // A file's stream takes commands besides bytes, which the type of a writer of bytes does not know.
  const commands = writer as WritableStreamDefaultWriter<unknown>
  return {
    ...sink,
    async restart() {
      await commands.write({ type: 'seek', position: 0 })
      await commands.write({ type: 'truncate', size: 0 })
    },
  }
}
