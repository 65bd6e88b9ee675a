import type { InternalAxiosRequestConfig } from 'axios'
import type { Attempt } from './Attempt.js'
import { decoderOf } from './decoderOf.js'

const fetchKey = Symbol()

interface WatchedInit extends RequestInit {
  [fetchKey]?: typeof fetch
}

/**
 * Lets an attempt follow its response through fetch, and give it up. axios' own progress events would copy the body through
 * two streams; it makes a `Request` of which fetch makes another, and an `AbortSignal` that follows the one it is given.
 */
export function watchFetch(config: InternalAxiosRequestConfig, attempt: Attempt): void {
  const { env, fetchOptions, withCredentials, timeout, cancelToken } = config
  // As axios has it, which asks `Request` first whether that knows them.
  const credentials = { undefined: 'same-origin', true: 'include', false: 'omit' } as const
  const init: WatchedInit = {
    ...fetchOptions,
    // axios hands these options on to fetch, which overlooks what it does not know. It would copy an object.
    [fetchKey]: async (input, given) => {
      const signal = given?.signal ?? attempt.signal
      const own = { signal, credentials: credentials[`${withCredentials ?? 'undefined'}`] }
      return follow(await fetch(input, Object.assign({}, given, own)), attempt)
    },
  }
  Object.assign(config, {
    env: { ...env, fetch: watchedFetch, Request: null },
    fetchOptions: init,
    // axios would copy the body through two streams to count it.
    maxContentLength: config.responseType === 'stream' ? config.maxContentLength : -1,
    // Those of axios' own come with a signal of their own.
    signal: timeout || cancelToken ? config.signal : undefined,
  })
}

/** One function for all attempts, since axios makes and keeps an adapter for each fetch that it is given. */
function watchedFetch(input: URL | RequestInfo, init: WatchedInit = {}): Promise<Response> {
  return (init[fetchKey] ?? fetch)(input, init)
}

function follow(response: Response, attempt: Attempt): Response {
  const { body, status, headers, redirected } = response
  attempt.receive(status)
  attempt.isMoved = redirected
  // axios lets go of what it refuses to read, and leaves the connection open.
  attempt.onAbort(() => void body?.cancel().catch(() => undefined))
  if (!body) return response
  attempt.count(Number(headers.get('Content-Length')))
  const read = async (): Promise<Uint8Array<ArrayBuffer>[]> => {
    const reader = body.getReader()
    const chunks: Uint8Array<ArrayBuffer>[] = []
    for (let arrived = 0; ;) {
      const { done, value } = await reader.read()
      if (done) return chunks
      chunks.push(value)
      arrived += value.length
      attempt.enter('body')
      attempt.count(arrived)
    }
  }
  return Object.assign(response, {
    text: async () => decode(await read(), headers.get('Content-Type')),
    blob: async () => new Blob(await read()),
    arrayBuffer: async () => new Blob(await read()).arrayBuffer(),
  })
}

function decode(chunks: readonly Uint8Array[], contentType: string | null): string {
  const decoder = decoderOf(contentType)
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }))
  // Ends the text, so that the next one begins anew.
  return texts.join('') + decoder.decode()
}
