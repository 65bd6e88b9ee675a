/** The size of a body in bytes, without the frame of a form; Infinity for what can't be known, such as a stream. */
export function sizeOf(body: unknown): number {
  if (typeof body === 'string') return utf8Length(body)
  if (body instanceof Blob) return body.size
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength
  if (body instanceof FormData) return sizeOfForm(body)
  return body instanceof URLSearchParams ? body.toString().length : Infinity
}

function sizeOfForm(form: FormData): number {
  let size = 0
  for (const [name, value] of form) size += utf8Length(name) + sizeOf(value)
  return size
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).byteLength
}
