import { isObject } from '../../failure/isObject.js'

/** How much of a failed stream is read, in bytes: enough for the words of an error. */
const longestErrorBody = 65_536

/** The body of a failed response as text, whatever the caller wanted a success to be; a stream is read in part, and closed. */
export async function readErrorBody(body: unknown): Promise<unknown> {
  if (!isReadable(body)) return body
  const reader = new Response(body).body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; size < longestErrorBody;) {
    // The status says enough of a response whose body is cut.
    const { value } = (await reader?.read().catch(() => undefined)) ?? {}
    if (!value) break
    text += decoder.decode(value, { stream: true })
    size += value.byteLength
  }
  void reader?.cancel().catch(() => undefined)
  return text
}

/** Whether it is binary: a blob, bytes, a stream of the web platform, or one of Node, which `Response` takes there. */
function isReadable(body: unknown): body is Blob | ArrayBuffer | ReadableStream {
  if (!isObject(body)) return false
  return body instanceof Blob || 'byteLength' in body || 'getReader' in body || 'pipe' in body
}
