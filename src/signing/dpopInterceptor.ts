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
  /** Gives the key that tokens are bound to; `createDpopKey` keeps one. */
  key: () => DpopKeyPair | Promise<DpopKeyPair>
  /**
   * Whether the session's tokens are bound to the key, so that they go out as `Authorization: DPoP` instead of `Bearer`.
   *
   * @defaultValue `true`
   */
  isBound?: boolean
}

type Nonces = Map<string, string>

/**
 * Proves on every attempt that who sends a token also has the key which it was issued to (DPoP, RFC 9449): a stolen token
 * is of no use elsewhere. Each attempt gets a proof of its own, for its method and URL and for the token it carries; calls
 * to the token endpoint are covered like any other.
 *
 * A server that demands its nonce in the proof is asked again, once, with that nonce, which then serves the following
 * calls too. Between origins the server has to expose `DPoP-Nonce` and `WWW-Authenticate`.
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
    return await rememberingNonce(request, send, nonces)
  } catch (error) {
    const failure = toApiFailure(error)
    if (!demandsNonce(failure, request)) throw failure
    if (!isReplayable(request.body)) throw extendApiFailure(failure, { bodyReplayable: false })
    return rememberingNonce(request, send, nonces)
  }
}

async function rememberingNonce(
  { call, url }: ApiRequest,
  send: () => Promise<ApiResponse>,
  nonces: Nonces,
): Promise<ApiResponse> {
  const remember = (headers: ApiResponse['headers'] | undefined) => {
    const nonce = headers && headerOf(headers, 'DPoP-Nonce')
    if (nonce !== undefined) nonces.set(originOf(url), nonce)
  }
  try {
    const response = await send()
    remember(response.headers)
    return response
  } catch (error) {
    if (toApiFailure(error).status !== undefined) remember(call.lastHeaders)
    throw error
  }
}

/** Resource servers say it in a header (RFC 9449, section 9), token endpoints in the body (section 8). */
function demandsNonce(failure: ApiFailure, { call }: ApiRequest): boolean {
  const { lastHeaders } = call
  if (failure.status !== 400 && failure.status !== 401) return false
  if (!lastHeaders?.has('DPoP-Nonce')) return false
  const challenge = headerOf(lastHeaders, 'WWW-Authenticate') ?? ''
  return /\berror="?use_dpop_nonce\b/i.test(challenge) || errorOf(failure.data) === 'use_dpop_nonce'
}

function errorOf(body: unknown): unknown {
  return isObject(body) ? Reflect.get(body, 'error') : undefined
}

async function withProof(
  request: ApiRequest,
  { key, isBound, nonces }: Required<DpopOptions> & { nonces: Nonces },
): Promise<ApiRequest> {
  const { method, url } = request
  const token = tokenOf(request, isBound)
  const { origin, pathname } = new URL(url)
  const target = origin + pathname
  const proof = await generateProof(await key(), target, method, nonces.get(origin), token)
  const authorization = token === undefined ? {} : { Authorization: `DPoP ${token}` }
  return { ...request, headers: request.headers.concat({ DPoP: proof, ...authorization }) }
}

/** The token that the proof is bound to. */
function tokenOf({ headers }: ApiRequest, isBound: boolean): string | undefined {
  const [scheme, token] = (headerOf(headers, 'Authorization') ?? '').split(' ')
  const isBoundScheme = isBound ? /^(?:dpop|bearer)$/i : /^dpop$/i
  return isBoundScheme.test(scheme ?? '') ? token : undefined
}
