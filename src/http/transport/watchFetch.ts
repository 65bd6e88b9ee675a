import type { InternalAxiosRequestConfig } from 'axios'
import type { Attempt } from './Attempt.js'
import { decoderOf } from './decoderOf.js'

const fetchKey = Symbol()

interface WatchedInit extends RequestInit {
  [fetchKey]?: typeof fetch
}

/**
 * Reports the progress of a fetch response to its attempt, which can cancel it. Replaces parts of axios' fetch adapter:
 * its progress events copy the body through two streams, its `Request` is copied again by fetch, and it creates another
 * `AbortSignal` for the signal that it gets.
 */
export function watchFetch(config: InternalAxiosRequestConfig, attempt: Attempt): void {
  const { env, fetchOptions, withCredentials, timeout, cancelToken } = config
  // As in axios, which sets them only if `Request` supports them.
  const credentials = { undefined: 'same-origin', true: 'include', false: 'omit' } as const
  const init: WatchedInit = {
    ...fetchOptions,
    // axios passes these options to fetch, which ignores unknown ones. A function, since axios would copy an object.
    [fetchKey]: async (input, options) => {
      const signal = options?.signal ?? attempt.signal
      const overrides = { signal, credentials: credentials[`${withCredentials ?? 'undefined'}`] }
      return watchResponse(await fetch(input, Object.assign({}, options, overrides)), attempt)
    },
  }
  Object.assign(config, {
    env: { ...env, fetch: watchedFetch, Request: null },
    fetchOptions: init,
    // axios would copy the body through two streams to count it.
    maxContentLength: config.responseType === 'stream' ? config.maxContentLength : -1,
    // For its own timeout and cancel token axios needs its own signal.
    signal: timeout || cancelToken ? config.signal : undefined,
  })
}

/** One function for all attempts, since axios creates and caches an adapter for each `env.fetch`. */
function watchedFetch(input: URL | RequestInfo, init: WatchedInit = {}): Promise<Response> {
  return (init[fetchKey] ?? fetch)(input, init)
}

function watchResponse(response: Response, attempt: Attempt): Response {
  const { body, status, headers, redirected } = response
  attempt.receive(status)
  attempt.redirected = redirected
  // axios drops a body that it refuses to read without closing the connection.
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
  // Flushes the last incomplete character.
  return texts.join('') + decoder.decode()
}
