/** A body whose bytes are known, or can't be. */
export interface ReadBody {
  /** What to send on: the same, or what its function gave. */
  readonly body: unknown
  /** The bytes on the wire; `undefined` for forms with files and streams, which are written below. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
}

/** Finds out which bytes a body will be on the wire, asking a function for it once. */
export async function readBody(given: unknown): Promise<ReadBody> {
  const body: unknown =
    typeof given === 'function' ? await Reflect.apply(given, undefined, []) : given
  return { body, bytes: await bytesOf(body) }
}

async function bytesOf(body: unknown): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (body === undefined || body === null || body === '') return new Uint8Array()
  if (typeof body === 'string') return new TextEncoder().encode(body)
  if (body instanceof URLSearchParams) return new TextEncoder().encode(body.toString())
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer())
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (!ArrayBuffer.isView(body)) return undefined
  // A copy: shared memory can't be hashed, and could change meanwhile.
  return new Uint8Array(new Uint8Array(body.buffer, body.byteOffset, body.byteLength))
}
