import type { InternalAxiosRequestConfig } from 'axios'
import type { Attempt } from './Attempt.js'

const watcherKey = Symbol('watcher')

interface Watcher {
  attempt: Attempt
  /** Is told how many bytes were announced or have arrived. */
  onBytes: (bytes: number) => void
}

/** Lets an attempt follow its answer through fetch. axios' own progress events would copy the body through two streams. */
export function watchFetch(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  onBytes: Watcher['onBytes'],
): void {
  config.env = { ...config.env, fetch: watchedFetch }
  // axios hands these options on to fetch, which overlooks what it does not know.
  const init: WatchedInit = { ...config.fetchOptions, [watcherKey]: { attempt, onBytes } }
  config.fetchOptions = init
}

type Bytes = Uint8Array<ArrayBuffer>

interface WatchedInit extends RequestInit {
  [watcherKey]?: Watcher
}

/** One function for all attempts, since axios makes and keeps an adapter for each fetch that it is given. */
async function watchedFetch(input: URL | RequestInfo, init: WatchedInit = {}): Promise<Response> {
  const watcher = init[watcherKey]
  const response = await fetch(input, init)
  if (!watcher) return response
  const { attempt, onBytes } = watcher
  const { body, status, headers } = response
  attempt.receive(status)
  // axios lets go of what it refuses to read, and leaves the connection open.
  attempt.onAbort(() => void body?.cancel().catch(() => undefined))
  onBytes(Number(headers.get('Content-Length')))
  return body ? withProgress(response, body, watcher) : response
}

function withProgress(
  response: Response,
  body: ReadableStream<Bytes>,
  { attempt, onBytes }: Watcher,
): Response {
  const read = (): Promise<Bytes[]> => {
    let arrived = 0
    return readChunks(body, ({ length }) => {
      arrived += length
      attempt.enter('body')
      onBytes(arrived)
    })
  }
  return Object.assign(response, {
    text: async () => decode(await read()),
    blob: async () => new Blob(await read()),
    arrayBuffer: async () => new Blob(await read()).arrayBuffer(),
  })
}

async function readChunks(
  body: ReadableStream<Bytes>,
  onChunk: (chunk: Bytes) => void,
): Promise<Bytes[]> {
  const reader = body.getReader()
  const chunks: Bytes[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return chunks
    chunks.push(value)
    onChunk(value)
  }
}

function decode(chunks: readonly Bytes[]): string {
  const decoder = new TextDecoder()
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('')
  return text + decoder.decode()
}
