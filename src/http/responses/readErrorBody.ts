import { isObject } from '../../failure/isObject.js'

/** How much of a failed stream is read, in bytes: enough for an error message. */
const maxErrorBytes = 65_536

/** Reads the body of a failed response as text, whatever its `responseType`; a stream is read in part, then cancelled. */
export async function readErrorBody(body: unknown): Promise<unknown> {
  if (!isReadable(body)) return body
  const reader = new Response(body).body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; size < maxErrorBytes;) {
    // If the body breaks off, the status alone is enough.
    const { value } = (await reader?.read().catch(() => undefined)) ?? {}
    if (!value) break
    text += decoder.decode(value, { stream: true })
    size += value.byteLength
  }
  void reader?.cancel().catch(() => undefined)
  return text
}

/** Whether a body is binary: a blob, bytes, a web stream, or a Node stream, which Node's `Response` accepts. */
function isReadable(body: unknown): body is Blob | ArrayBuffer | ReadableStream {
  if (!isObject(body)) return false
  return body instanceof Blob || 'byteLength' in body || 'getReader' in body || 'pipe' in body
}
