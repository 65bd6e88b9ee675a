import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import type { Attempt } from './Attempt.js'
import { checkBody } from '../bodies/checkBody.js'
import { checkHeaders } from '../headers/checkHeaders.js'
import { chooseAdapter } from './chooseAdapter.js'
import { copyHeaders } from '../headers/copyHeaders.js'
import { encodeRequest, unknownType } from '../bodies/encodeRequest.js'
import type { ApiRequest } from '../Interceptor.js'
import { isSafeMethod } from '../../failure/isSafeMethod.js'
import { omitsContentType } from '../bodies/omitsContentType.js'
import { originOf } from '../urls/originOf.js'
import { safeHeaders } from '../headers/safeHeaders.js'
import { sendableBody } from '../bodies/sendableBody.js'
import { sizeOf } from '../bodies/sizeOf.js'
import { tooLargeFailure } from '../responses/tooLargeFailure.js'
import type { TransportOptions } from './TransportOptions.js'
import { watchAttempt } from './watchAttempt.js'
import { watchNode } from './watchNode.js'

/** Sends a request through the adapter, with nothing left for axios to resolve, decode or validate. */
export async function sendAttempt(
  original: ApiRequest,
  attempt: Attempt,
  options: TransportOptions,
): Promise<AxiosResponse<unknown>> {
  const { call, url, body } = original
  const request = { ...(isBodyFactory(body) ? await withBodyOf(original, body) : original) }
  const { send, name, refusesRedirects } = chooseAdapter(request, options.adapter)
  if (__DEV__) checkBody(request, name)
  if (name === 'fetch') request.body = await sendableBody(request.body, attempt.signal)
  // A stream is not buffered, so its reader sets the limits. HEAD has the `Content-Length` of a body that is not sent.
  const isUnlimited = call.details.hold ?? request.method === 'HEAD'
  if (!isUnlimited) attempt.limit = options.responseBytes
  const config = configOf(request, attempt, options.requestBytes)
  checkHeaders(request.method, config.headers)
  // axios would set its own User-Agent. Firefox and Safari send that, with a preflight for each cross-origin request.
  if (name === 'fetch') config.headers.set('User-Agent', false, false)
  config.fetchOptions = {
    ...config.fetchOptions,
    ...(refusesRedirects && withoutRedirects(url)),
    ...call.details.fetchOptions,
  }
  const isNode = watchNode(config, attempt, { call, name, allowInsecure: options.allowInsecure })
  watchAttempt(config, attempt, { call, name, isNode })
  // The fetch adapter binds `env.fetch` when it is created.
  return name === 'fetch' ? axios.getAdapter(name, config)(config) : send(config)
}

/** Encodes the result of a body factory as if it had been passed as the body. */
async function withBodyOf(request: ApiRequest, createBody: () => unknown): Promise<ApiRequest> {
  const headers = copyHeaders(request.headers)
  const data = await createBody()
  if (headers.get('Content-Type') === unknownType) headers.delete('Content-Type')
  const body = encodeRequest.call(request.call.config, data, headers)
  if (omitsContentType(body)) headers.delete('Content-Type')
  return { ...request, headers, body }
}

/** @throws a `tooLarge` failure for a body above the limit; the adapter limits streams */
function configOf(
  { call, method, url, headers, body, withCredentials }: ApiRequest,
  { signal, limit }: Attempt,
  requestBytes: number,
): InternalAxiosRequestConfig {
  const isTrusted = call.client.trusts(url)
  if (requestBytes < Infinity) {
    const size = sizeOf(body)
    if (size > requestBytes && size < Infinity) throw tooLargeFailure(call, requestBytes, 'has')
  }
  const config: InternalAxiosRequestConfig = {
    ...call.config,
    // The URL already contains both.
    baseURL: '',
    params: null,
    // Otherwise a timeout and an abort share a code.
    transitional: { clarifyTimeoutError: true },
    validateStatus: null,
    method: method.toLowerCase(),
    url,
    data: body,
    headers: isTrusted ? copyHeaders(headers) : safeHeaders(headers),
    signal,
    maxBodyLength: bytesOf(requestBytes),
    maxContentLength: bytesOf(limit),
    ...(withCredentials !== undefined && { withCredentials }),
    ...(isSafeMethod(method) && { withXSRFToken: false }),
    ...(!isTrusted && { withCredentials: false, withXSRFToken: false }),
  }
  if (!isTrusted) delete config.auth
  return config
}

/**
 * Refuses redirects: those that leave the page's origin, and for a request to another origin all, since their target can't
 * be checked. Without a page, fetch returns the redirect response itself; edge workers have no other way to refuse it.
 */
function withoutRedirects(url: string): RequestInit {
  if (typeof location !== 'object') return { redirect: 'manual' }
  return location.origin === originOf(url) ? { mode: 'same-origin' } : { redirect: 'error' }
}

/** For axios -1 means no limit; with any other limit it watches the body. */
function bytesOf(limit: number): number {
  return limit < Infinity ? limit : -1
}

function isBodyFactory(body: unknown): body is () => unknown {
  return typeof body === 'function'
}
