import { isReadableForm } from '../../failure/isReadableForm.js'

/** The size of a body in bytes, without the boundaries of a form; Infinity if unknown, such as for a stream. */
export function sizeOf(body: unknown): number {
  if (typeof body === 'string') return new TextEncoder().encode(body).byteLength
  if (body instanceof Blob) return body.size
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength
  if (body instanceof URLSearchParams) return body.toString().length
  if (!isReadableForm(body)) return Infinity
  return [...body].flat().reduce<number>((size, part) => size + sizeOf(part), 0)
}
