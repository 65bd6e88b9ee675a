import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import type { Attempt } from './Attempt.js'
import { checkBody } from '../bodies/checkBody.js'
import { checkHeaders } from '../headers/checkHeaders.js'
import { chooseAdapter } from './chooseAdapter.js'
import { copyHeaders } from '../headers/copyHeaders.js'
import { encodeRequest, unknownType } from '../bodies/encodeRequest.js'
import type { ApiRequest } from '../Interceptor.js'
import { isReading } from '../../failure/isReading.js'
import { isTypedLater } from '../bodies/isTypedLater.js'
import { originOf } from '../urls/originOf.js'
import { safeHeaders } from '../headers/safeHeaders.js'
import { sendableBody } from '../bodies/sendableBody.js'
import { sizeOf } from '../bodies/sizeOf.js'
import { tooLargeFailure } from '../responses/tooLargeFailure.js'
import type { TransportOptions } from './TransportOptions.js'
import { watchAttempt } from './watchAttempt.js'
import { watchNode } from './watchNode.js'

/** Hands a request to the adapter, with nothing left for axios to resolve, decode or judge. */
export async function sendAttempt(
  given: ApiRequest,
  attempt: Attempt,
  options: TransportOptions,
): Promise<AxiosResponse<unknown>> {
  const { call, url } = given
  const made = isBodyFactory(given.body) ? await withMade(given, given.body) : given
  const request = { ...made }
  const { send, name, refusesRedirects } = chooseAdapter(request, options.adapter)
  if (__DEV__) checkBody(request, name)
  if (name === 'fetch') request.body = await sendableBody(request.body, attempt.signal)
  // What is read piece by piece fills no memory, so its reader sets the limits; and HEAD tells the length of what is not sent.
  const isUnlimited = call.details.hold ?? request.method === 'HEAD'
  if (!isUnlimited) attempt.limit = options.responseBytes
  const config = configOf(request, attempt, options.requestBytes)
  checkHeaders(request.method, config.headers)
  // axios would name itself. Firefox and Safari send that, and first ask each other origin whether they may.
  if (name === 'fetch') config.headers.set('User-Agent', false, false)
  config.fetchOptions = {
    ...config.fetchOptions,
    ...(refusesRedirects && withoutRedirects(url)),
    ...call.details.fetchOptions,
  }
  const isNode = watchNode(config, attempt, { call, name, allowInsecure: options.allowInsecure })
  watchAttempt(config, attempt, { call, name, isNode })
  // Which fetch the adapter calls is settled when it is got.
  return name === 'fetch' ? axios.getAdapter(name, config)(config) : send(config)
}

/** What a factory makes is written as if it were given itself. */
async function withMade(request: ApiRequest, make: () => unknown): Promise<ApiRequest> {
  const headers = copyHeaders(request.headers)
  const made = await make()
  if (headers.get('Content-Type') === unknownType) headers.delete('Content-Type')
  const body = encodeRequest.call(request.call.config, made, headers)
  if (isTypedLater(body)) headers.delete('Content-Type')
  return { ...request, headers, body }
}

/** @throws a `tooLarge` failure for a body that is larger than allowed; streams are left to the adapter */
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
    // Both are in the URL.
    baseURL: '',
    params: null,
    // A timeout and an abort would share a code.
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
    ...(isReading(method) && { withXSRFToken: false }),
    ...(!isTrusted && { withCredentials: false, withXSRFToken: false }),
  }
  if (!isTrusted) delete config.auth
  return config
}

/**
 * Lets a redirect leave neither the page's own origin nor, since nobody can tell where it leads, any other. Where there is no
 * page, fetch answers with the redirect itself; workers at the edge know no other way to refuse it.
 */
function withoutRedirects(url: string): RequestInit {
  if (typeof location !== 'object') return { redirect: 'manual' }
  return location.origin === originOf(url) ? { mode: 'same-origin' } : { redirect: 'error' }
}

/** axios takes any limit but a negative one for a reason to watch the body. */
function bytesOf(limit: number): number {
  return limit < Infinity ? limit : -1
}

function isBodyFactory(body: unknown): body is () => unknown {
  return typeof body === 'function'
}
