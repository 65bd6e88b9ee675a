import { generateProof } from 'dpop'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { isObject } from '../failure/isObject.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { headerOf } from '../http/headers/headerOf.js'
import type { ApiRequest, ApiResponse, NamedInterceptor } from '../http/Interceptor.js'
import { isReplayable } from '../http/bodies/isReplayable.js'
import { originOf } from '../http/urls/originOf.js'
import type { DpopKeyPair } from './createDpopKey.js'

/** Options of {@link dpopInterceptor}. */
export interface DpopOptions {
  /** Returns the key that tokens are bound to; `createDpopKey` creates and stores one. */
  key: () => DpopKeyPair | Promise<DpopKeyPair>
  /**
   * Whether the session's tokens are bound to the key, so that they are sent as `Authorization: DPoP` instead of `Bearer`.
   *
   * @defaultValue `true`
   */
  isBound?: boolean
}

type Nonces = Map<string, string>

/**
 * Proves on every attempt that the sender of a token has the key that it was issued to (DPoP, RFC 9449), so a stolen token
 * is useless elsewhere. Each attempt gets its own proof for its method, URL and token. Calls to the token endpoint get one
 * too.
 *
 * If the server requires a nonce in the proof, the call is sent again once with that nonce, which the following calls use
 * too. Cross-origin servers have to expose `DPoP-Nonce` and `WWW-Authenticate`.
 */
export function dpopInterceptor({ key, isBound = true }: DpopOptions): NamedInterceptor {
  const nonces: Nonces = new Map()

  return {
    name: 'dpop',
    intercept: async (request, next) => {
      if (!request.call.client.trusts(request.url)) return next(request)
      const send = async () => next(await withProof(request, { key, isBound, nonces }))
      return sendWithNonce(request, send, nonces)
    },
  }
}

async function sendWithNonce(
  request: ApiRequest,
  send: () => Promise<ApiResponse>,
  nonces: Nonces,
): Promise<ApiResponse> {
  try {
    return await sendAndStoreNonce(request, send, nonces)
  } catch (error) {
    const failure = toApiFailure(error)
    if (!requiresNonce(failure, request)) throw failure
    if (!isReplayable(request.body)) throw extendApiFailure(failure, { bodyReplayable: false })
    return sendAndStoreNonce(request, send, nonces)
  }
}

async function sendAndStoreNonce(
  { call, url }: ApiRequest,
  send: () => Promise<ApiResponse>,
  nonces: Nonces,
): Promise<ApiResponse> {
  const storeNonce = (headers: ApiResponse['headers'] | undefined) => {
    const nonce = headers && headerOf(headers, 'DPoP-Nonce')
    if (nonce !== undefined) nonces.set(originOf(url), nonce)
  }
  try {
    const response = await send()
    storeNonce(response.headers)
    return response
  } catch (error) {
    if (toApiFailure(error).status !== undefined) storeNonce(call.lastHeaders)
    throw error
  }
}

/** Resource servers require it in a header (RFC 9449, section 9), token endpoints in the body (section 8). */
function requiresNonce(failure: ApiFailure, { call }: ApiRequest): boolean {
  const { lastHeaders } = call
  if (failure.status !== 400 && failure.status !== 401) return false
  if (!lastHeaders?.has('DPoP-Nonce')) return false
  const challenge = headerOf(lastHeaders, 'WWW-Authenticate') ?? ''
  return (
    /\berror="?use_dpop_nonce\b/i.test(challenge) || getError(failure.data) === 'use_dpop_nonce'
  )
}

function getError(body: unknown): unknown {
  return isObject(body) ? Reflect.get(body, 'error') : undefined
}

async function withProof(
  request: ApiRequest,
  { key, isBound, nonces }: Required<DpopOptions> & { nonces: Nonces },
): Promise<ApiRequest> {
  const { method, url } = request
  const token = getToken(request, isBound)
  const { origin, pathname } = new URL(url)
  const target = origin + pathname
  const proof = await generateProof(await key(), target, method, nonces.get(origin), token)
  const authorization = token === undefined ? {} : { Authorization: `DPoP ${token}` }
  return { ...request, headers: request.headers.concat({ DPoP: proof, ...authorization }) }
}

/** The token that the proof is bound to. */
function getToken({ headers }: ApiRequest, isBound: boolean): string | undefined {
  const [scheme, token] = (headerOf(headers, 'Authorization') ?? '').split(' ')
  const isBoundScheme = isBound ? /^(?:dpop|bearer)$/i : /^dpop$/i
  return isBoundScheme.test(scheme ?? '') ? token : undefined
}
