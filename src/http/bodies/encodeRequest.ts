import axios, { type AxiosRequestHeaders, type InternalAxiosRequestConfig } from 'axios'
import { isReplayable } from './isReplayable.js'

/** The media type of arbitrary bytes. */
export const unknownType = 'application/octet-stream'

/**
 * Encodes the body of a request, as axios' `transformRequest`, and sets the content types that axios would not: none
 * without a body, `text/plain` for a string, the type of a blob, `application/octet-stream` for a stream and a function that
 * returns one, JSON for a bare number or boolean.
 */
export function encodeRequest(
  this: InternalAxiosRequestConfig,
  body: unknown,
  headers: AxiosRequestHeaders,
): unknown {
  if (body === undefined || body === null) return body
  // If the client's headers declare all bodies as JSON, axios would write the files of a form as {}.
  if (body instanceof FormData && /json/i.test(String(headers.getContentType())))
    headers.delete('Content-Type')
  const type = typeOf(body)
  if (type !== undefined) headers.setContentType(type, false)
  if (typeof body === 'function') return body
  // For a view of a part of a buffer, axios would send the whole buffer.
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
