import type { InternalAxiosRequestConfig } from 'axios'
import type { Attempt } from './Attempt.js'

const watcherKey = Symbol('watcher')

interface Watcher {
  attempt: Attempt
  /** Is told how many bytes were announced or have arrived. */
  onBytes: (bytes: number) => void
  credentials: RequestCredentials
}

/**
 * Lets an attempt follow its answer through fetch, and give it up. axios' own progress events would copy the body through
 * two streams; it makes a `Request` of which fetch makes another, and an `AbortSignal` that follows the one it is given.
 */
export function watchFetch(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  onBytes: Watcher['onBytes'],
): void {
  const { env, fetchOptions, withCredentials, timeout, cancelToken } = config
  // The types have no way to say that there is none; a member that is deleted would slow all others down.
  config.env = Object.assign({}, env, { fetch: watchedFetch, Request: null })
  // Those of axios' own come with a signal of their own.
  const hasOwnSignal = (timeout ?? 0) > 0 || cancelToken !== undefined
  if (!hasOwnSignal) Object.assign(config, { signal: undefined })
  const watcher = { attempt, onBytes, credentials: credentialsOf(withCredentials) }
  // axios hands these options on to fetch, which overlooks what it does not know. It would copy an object.
  const init: WatchedInit = {
    ...fetchOptions,
    [watcherKey]: (input, given) => fetchWatched(input, given, watcher),
  }
  config.fetchOptions = init
}

/** As axios has it, which asks `Request` first whether that knows them. */
function credentialsOf(withCredentials: boolean | undefined): RequestCredentials {
  if (withCredentials === undefined) return 'same-origin'
  return withCredentials ? 'include' : 'omit'
}

type Bytes = Uint8Array<ArrayBuffer>

type Fetch = (input: URL | RequestInfo, init: RequestInit) => Promise<Response>

interface WatchedInit extends RequestInit {
  [watcherKey]?: Fetch
}

/** One function for all attempts, since axios makes and keeps an adapter for each fetch that it is given. */
function watchedFetch(input: URL | RequestInfo, init: WatchedInit = {}): Promise<Response> {
  const send = init[watcherKey] ?? fetch
  return send(input, init)
}

async function fetchWatched(
  input: URL | RequestInfo,
  init: RequestInit,
  watcher: Watcher,
): Promise<Response> {
  const { attempt, onBytes, credentials } = watcher
  const signal = init.signal ?? attempt.signal
  const response = await fetch(input, Object.assign(init, { signal, credentials }))
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

/** For what is whole, since making one costs more than decoding. */
let wholeDecoder: TextDecoder | undefined

function decode(chunks: readonly Bytes[]): string {
  const [first] = chunks
  if (first && chunks.length === 1) return (wholeDecoder ??= new TextDecoder()).decode(first)
  const decoder = new TextDecoder()
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('')
  return text + decoder.decode()
}
