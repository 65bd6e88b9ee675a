import type { ApiRequest, Interceptor } from '../../http/Interceptor.js'
import { sessionFailure } from '../sessionFailure.js'
import { isToken } from '../tokens/isToken.js'

/** A key, or a function that returns it: from a store, or from your own server. */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>)

/** Options of API keys. */
export interface ApiKeyOptions {
  /** The key of each origin, such as `{ 'https://maps.example.com': key }`. Other origins get no key. */
  keys: Readonly<Record<string, ApiKey>>
  /** The header that contains the key. @defaultValue `'X-API-Key'` */
  header?: string
}

/**
 * Adds an API key to the calls of a client, by origin. It works with any session, and is still sent after a sign-out: the
 * key belongs to the app.
 *
 * A key in a web page is public. Use keys that are meant to be public, and restrict them to your pages where they are
 * issued.
 *
 * @throws `unauthorized` with the reason `noToken`, before anything is sent, when a key is missing
 */
export function apiKeyInterceptor(options: ApiKeyOptions): Interceptor {
  const keys = keysByOrigin(options)
  return async (request, next) => next(await withApiKey(request, { ...options, keys }))
}

/** Returns a copy of the request with the key of its origin. */
export async function withApiKey(
  request: ApiRequest,
  { keys, header = 'X-API-Key' }: ApiKeyOptions,
): Promise<ApiRequest> {
  const key = keys[new URL(request.url).origin]
  if (key === undefined) return request
  const value = typeof key === 'function' ? await key() : key
  if (!isToken(value)) throw sessionFailure('noToken')
  return { ...request, headers: request.headers.concat({ [header]: value }) }
}

/** Normalizes the origins of the keys, which can be written with a path, in capitals or with the default port. */
export function keysByOrigin({ keys }: ApiKeyOptions): Readonly<Record<string, ApiKey>> {
  return Object.fromEntries(Object.entries(keys).map(([url, key]) => [new URL(url).origin, key]))
}
