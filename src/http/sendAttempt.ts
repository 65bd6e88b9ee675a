import {
  AxiosHeaders,
  type AxiosProgressEvent,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { checkRequestSize } from './checkRequestSize.js'
import { chooseAdapter, type ChosenAdapter } from './chooseAdapter.js'
import { guardRedirect } from './guardRedirect.js'
import type { ApiRequest } from './Interceptor.js'
import { isReading } from './isReading.js'
import { safeHeaders } from './safeHeaders.js'
import { sizeOf } from './sizeOf.js'
import { tooLargeFailure } from './tooLargeFailure.js'
import type { TransportOptions } from './TransportOptions.js'

/** Bodies up to this size, in bytes, leave at once, so that watching them tells nothing. */
const smallBody = 65_536

/** Hands a request to the adapter, with nothing left for axios to resolve, decode or judge. */
export async function sendAttempt(
  request: ApiRequest,
  options: TransportOptions,
): Promise<AxiosResponse<unknown>> {
  const adapter = chooseAdapter(request, options)
  const config = configOf(request, options)
  const body: unknown = typeof request.body === 'function' ? await request.body() : request.body
  checkRequestSize(body, request.call, options.requestBytes)
  config.data = body
  if (adapter.refusesRedirects) config.fetchOptions = { ...config.fetchOptions, redirect: 'error' }
  watchUpload(config, request, adapter)
  watchDownload(config, request, { adapter, limit: options.responseBytes })
  return adapter.send(config)
}

function configOf(request: ApiRequest, options: TransportOptions): InternalAxiosRequestConfig {
  const { call, method, url, headers, signal, withCredentials } = request
  const isTrusted = call.client.trusts(url)
  const config: InternalAxiosRequestConfig = {
    ...call.config,
    method,
    url,
    headers: isTrusted ? new AxiosHeaders(headers) : safeHeaders(headers),
    validateStatus: null,
    beforeRedirect: guardRedirect(call, options.allowInsecure),
    maxBodyLength: limitOf(options.requestBytes),
    maxContentLength: limitOf(options.responseBytes),
  }
  // Both are in the URL already.
  delete config.baseURL
  delete config.params
  if (signal) config.signal = signal
  if (withCredentials !== undefined) config.withCredentials = withCredentials
  if (isReading(method)) config.withXSRFToken = false
  if (!isTrusted) withoutCredentials(config)
  return config
}

function withoutCredentials(config: InternalAxiosRequestConfig): void {
  config.withCredentials = false
  config.withXSRFToken = false
  delete config.auth
}

function watchUpload(
  config: InternalAxiosRequestConfig,
  { onProgress }: ApiRequest,
  { name }: ChosenAdapter,
): void {
  if (!onProgress) return
  if (isSmall(config.data)) return onProgress('response')
  // The fetch adapter can't watch without streaming the body, which HTTP/1.1 has no way for.
  if (name === 'fetch') return
  onProgress('send')
  const { onUploadProgress } = config
  config.onUploadProgress = (event) => {
    onProgress(event.loaded === event.total ? 'response' : 'send')
    onUploadProgress?.(event)
  }
}

function watchDownload(
  config: InternalAxiosRequestConfig,
  { onProgress, call }: ApiRequest,
  { adapter, limit }: { adapter: ChosenAdapter; limit: number },
): void {
  const isLimited = Number.isFinite(limit)
  if (!isLimited && (!onProgress || adapter.name === 'http')) return
  const { onDownloadProgress } = config
  config.onDownloadProgress = (event) => {
    onProgress?.('body')
    // Not every adapter has limits of its own, and none looks at the announced size first.
    if (isLimited && largest(event) > limit) call.abort(tooLargeFailure(call, { limit }))
    onDownloadProgress?.(event)
  }
}

function largest({ loaded, total = 0 }: AxiosProgressEvent): number {
  return Math.max(loaded, total)
}

function isSmall(body: unknown): boolean {
  // One UTF-16 unit takes three bytes at most.
  if (typeof body === 'string' && body.length * 3 <= smallBody) return true
  return body === undefined || sizeOf(body) <= smallBody
}

/** axios takes any limit but a negative one for a reason to watch the body. */
function limitOf(bytes: number): number {
  return Number.isFinite(bytes) ? bytes : -1
}
