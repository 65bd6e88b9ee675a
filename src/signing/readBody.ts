/** A body and its bytes. */
export interface ReadBody {
  /** The body to send: the original one, or the result of its function. */
  readonly body: unknown
  /** The bytes on the wire; `undefined` for forms with files and streams, which the platform serializes later. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
}

/** Returns a body with its bytes on the wire. If the body is a function, it is called once. */
export async function readBody(source: unknown): Promise<ReadBody> {
  const body: unknown =
    typeof source === 'function' ? await Reflect.apply(source, undefined, []) : source
  return { body, bytes: await toBytes(body) }
}

async function toBytes(body: unknown): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (body === undefined || body === null || body === '') return new Uint8Array()
  if (typeof body === 'string') return new TextEncoder().encode(body)
  if (body instanceof URLSearchParams) return new TextEncoder().encode(body.toString())
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer())
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (!ArrayBuffer.isView(body)) return undefined
  // Copied, because shared memory can't be hashed and could change meanwhile.
  return new Uint8Array(new Uint8Array(body.buffer, body.byteOffset, body.byteLength))
}
