import { readChunks, type ByteSource } from './readChunks.js'

/** How much of a failed stream is read, in bytes: enough for the words of an error. */
const longestErrorBody = 65_536

/** The body of a failed answer as text, whatever the caller wanted a success to be; a stream is read in part, and closed. */
export async function readErrorBody(body: unknown): Promise<unknown> {
  if (typeof body !== 'object' || body === null) return body
  if (body instanceof Blob) return body.text()
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new TextDecoder().decode(body)
  return isStream(body) ? readBeginning(body) : body
}

function isStream(body: object): body is ByteSource {
  return 'getReader' in body || 'pipe' in body
}

async function readBeginning(body: ByteSource): Promise<string> {
  const decoder = new TextDecoder()
  const chunks = readChunks(body)
  let text = ''
  for (let size = 0; size < longestErrorBody;) {
    const chunk = await chunks.next()
    if (!chunk) break
    text += decoder.decode(chunk, { stream: true })
    size += chunk.byteLength
  }
  chunks.cancel()
  return text
}
