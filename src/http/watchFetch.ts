import type { InternalAxiosRequestConfig } from 'axios'
import type { Attempt } from './Attempt.js'

const attemptKey = Symbol('attempt')

/** Lets an attempt follow its answer through fetch. axios' own progress events would copy the body through two streams. */
export function watchFetch(config: InternalAxiosRequestConfig, attempt: Attempt): void {
  config.env = { ...config.env, fetch: watchedFetch }
  // axios hands these options on to fetch, which overlooks what it does not know.
  const init: WatchedInit = { ...config.fetchOptions, [attemptKey]: attempt }
  config.fetchOptions = init
}

type Bytes = Uint8Array<ArrayBuffer>

interface WatchedInit extends RequestInit {
  [attemptKey]?: Attempt
}

/** One function for all attempts, since axios makes and keeps an adapter for each fetch that it is given. */
async function watchedFetch(input: URL | RequestInfo, init: WatchedInit = {}): Promise<Response> {
  const attempt = init[attemptKey]
  const response = await fetch(input, init)
  attempt?.enter('body')
  // axios lets go of what it refuses to read, and leaves the connection open.
  attempt?.onAbort(() => void response.body?.cancel().catch(() => undefined))
  return attempt && response.body ? withProgress(response, response.body, attempt) : response
}

function withProgress(response: Response, body: ReadableStream<Bytes>, attempt: Attempt): Response {
  const read = (): Promise<Bytes[]> => readChunks(body, () => attempt.enter('body'))
  return Object.assign(response, {
    text: async () => decode(await read()),
    blob: async () => new Blob(await read()),
    arrayBuffer: async () => new Blob(await read()).arrayBuffer(),
  })
}

async function readChunks(body: ReadableStream<Bytes>, onChunk: () => void): Promise<Bytes[]> {
  const reader = body.getReader()
  const chunks: Bytes[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return chunks
    chunks.push(value)
    onChunk()
  }
}

function decode(chunks: readonly Bytes[]): string {
  const decoder = new TextDecoder()
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('')
  return text + decoder.decode()
}
