import axios, { type AxiosRequestHeaders, type InternalAxiosRequestConfig } from 'axios'
import { isReplayable } from './isReplayable.js'

/** The type of bytes that could be anything. */
export const unknownType = 'application/octet-stream'

/**
 * Writes the body of a request, as axios' `transformRequest`, and names its type where axios would not: none for no body,
 * text for text, a blob's own for a blob, bytes for a stream and for what makes one, JSON for a bare number or boolean.
 */
export function encodeRequest(
  this: InternalAxiosRequestConfig,
  body: unknown,
  headers: AxiosRequestHeaders,
): unknown {
  if (body === undefined || body === null) return body
  // Where the client says that all it sends is JSON, axios would write {} of a form's files.
  if (body instanceof FormData && /json/i.test(String(headers.getContentType())))
    headers.delete('Content-Type')
  const type = typeOf(body)
  if (type !== undefined) headers.setContentType(type, false)
  if (typeof body === 'function') return body
  // axios would send the whole buffer below a view of a part of it.
  if (ArrayBuffer.isView(body)) return bytesOf(body)
  const transforms = [axios.defaults.transformRequest ?? []].flat()
  return transforms.reduce<unknown>(
    (value, transform) => transform.call(this, value, headers),
    body,
  )
}

function typeOf(body: unknown): string | undefined {
  if (typeof body === 'string') return 'text/plain;charset=utf-8'
  if (Object(body) !== body) return 'application/json'
  const isBlob = body instanceof Blob
  if (isBlob && body.type !== '') return body.type
  const isStream = typeof body === 'function' || !isReplayable(body)
  const isBinary = isBlob || body instanceof ArrayBuffer || ArrayBuffer.isView(body)
  return isStream || isBinary ? unknownType : undefined
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): ArrayBufferLike {
  return buffer.slice(byteOffset, byteOffset + byteLength)
}
