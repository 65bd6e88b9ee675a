import axios, {
  type AxiosAdapter,
  type AxiosProgressEvent,
  type AxiosResponse,
  type GenericAbortSignal,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { Attempt } from './Attempt.js'
import { checkRequestSize } from './checkRequestSize.js'
import { chooseAdapter, type ChosenAdapter } from './chooseAdapter.js'
import { copyHeaders } from './copyHeaders.js'
import { guardRedirect } from './guardRedirect.js'
import type { ApiRequest } from './Interceptor.js'
import { isReading } from './isReading.js'
import { originOf } from './originOf.js'
import { safeHeaders } from './safeHeaders.js'
import { scopeOf } from './scopeOf.js'
import { sizeOf } from './sizeOf.js'
import { tooLargeFailure } from './tooLargeFailure.js'
import { watchFetch } from './watchFetch.js'
import { watchNode } from './watchNode.js'
import type { TransportOptions } from './TransportOptions.js'

/** Bodies up to this size, in bytes, leave at once, so that watching them tells nothing. */
const smallBody = 65_536

type ProgressListener = (event: AxiosProgressEvent) => void

const fixed = {
  // Both are in the URL.
  baseURL: '',
  params: null,
  // A timeout and an abort would share a code.
  transitional: { clarifyTimeoutError: true },
  validateStatus: null,
}

/** Hands a request to the adapter, with nothing left for axios to resolve, decode or judge. */
export async function sendAttempt(
  request: ApiRequest,
  given: TransportOptions,
): Promise<AxiosResponse<unknown>> {
  // What is read piece by piece fills no memory, so its reader sets the limits.
  const options = request.call.details.hold ? { ...given, responseBytes: Infinity } : given
  const body: unknown = isBodyFactory(request.body) ? await request.body() : request.body
  const adapter = chooseAdapter({ ...request, body }, options)
  const config = configOf(request, options, adapter)
  checkRequestSize(body, request.call, options.requestBytes)
  config.data = body
  if (adapter.refusesRedirects) {
    config.fetchOptions = { ...config.fetchOptions, ...withoutRedirects(request.url) }
  }
  watch(config, request, { name: adapter.name, limit: options.responseBytes })
  // Which fetch the adapter calls is settled when it is got.
  const send: AxiosAdapter =
    adapter.name === 'fetch' ? axios.getAdapter('fetch', config) : adapter.send
  return send(config)
}

function configOf(
  request: ApiRequest,
  options: TransportOptions,
  adapter: ChosenAdapter,
): InternalAxiosRequestConfig {
  const { call, method, url, headers, withCredentials } = request
  const isTrusted = call.client.trusts(url)
  const config: InternalAxiosRequestConfig = {
    ...call.config,
    ...fixed,
    method,
    url,
    headers: isTrusted ? copyHeaders(headers) : safeHeaders(headers),
    signal: signalFor(request, adapter),
    beforeRedirect: guardRedirect(call, options.allowInsecure),
    maxBodyLength: limitOf(options.requestBytes),
    maxContentLength: limitOf(options.responseBytes),
  }
  if (withCredentials !== undefined) config.withCredentials = withCredentials
  if (isReading(method)) config.withXSRFToken = false
  if (!isTrusted) withoutCredentials(config)
  return config
}

/** Lets a redirect leave neither the page's own origin nor, since nobody can tell where it leads, any other. */
function withoutRedirects(url: string): RequestInit {
  const isOwn = typeof location === 'object' && location.origin === originOf(url)
  return isOwn ? { mode: 'same-origin' } : { redirect: 'error' }
}

/** Adapters of others, and fetch itself, want a real signal. */
function signalFor(request: ApiRequest, { name }: ChosenAdapter): GenericAbortSignal {
  const scope = scopeOf(request)
  return name === 'xhr' || name === 'http' ? scope : scope.signal
}

function withoutCredentials(config: InternalAxiosRequestConfig): void {
  config.withCredentials = false
  config.withXSRFToken = false
  delete config.auth
}

/** Lets the attempt, and the limit of its answer's size, follow what leaves and arrives. */
function watch(config: InternalAxiosRequestConfig, request: ApiRequest, how: Watching): void {
  const { attempt } = request
  const isFollowed = followAnswer(config, request, how)
  // Node tells by itself when a request has left.
  if (attempt && !(isFollowed && how.name === 'http' && isSmall(config.data))) {
    followBody(config, attempt, how.name)
  }
  if (isFollowed && (how.name === 'fetch' || !Number.isFinite(how.limit))) return
  config.onDownloadProgress = downloadListener(request, how.limit, config.onDownloadProgress)
}

interface Watching {
  name: ChosenAdapter['name']
  /** The largest answer, in bytes. */
  limit: number
}

function followAnswer(
  config: InternalAxiosRequestConfig,
  { call, attempt }: ApiRequest,
  { name, limit }: Watching,
): boolean {
  if (!attempt) return false
  if (name === 'http') return watchNode(config, attempt)
  if (name !== 'fetch' || config.env?.fetch) return false
  watchFetch(config, attempt, (bytes) => {
    if (bytes > limit) attempt.abort(tooLargeFailure(call, { limit }))
  })
  // axios would copy the body through two streams to count it.
  if (config.responseType !== 'stream') config.maxContentLength = -1
  return true
}

function followBody(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  name: ChosenAdapter['name'],
): void {
  // The fetch adapter can't watch without streaming the body, which HTTP/1.1 has no way for.
  if (name === 'fetch') delete config.onUploadProgress
  if (isSmall(config.data)) return attempt.enter('response')
  if (name === 'fetch') return
  attempt.enter('send')
  config.onUploadProgress = uploadListener(attempt, config.onUploadProgress)
}

function uploadListener(
  attempt: Attempt,
  listener: ProgressListener | undefined,
): ProgressListener {
  return (event) => {
    attempt.enter(event.loaded === event.total ? 'response' : 'send')
    listener?.(event)
  }
}

function downloadListener(
  request: ApiRequest,
  limit: number,
  listener: ProgressListener | undefined,
): ProgressListener {
  const { attempt } = request
  return (event) => {
    attempt?.receive(statusOf(event))
    // Not every adapter has limits of its own, and none looks at the announced size first.
    if (largest(event) > limit) scopeOf(request).abort(tooLargeFailure(request.call, { limit }))
    listener?.(event)
  }
}

/** What xhr knows of its answer by then. */
function statusOf(progress: AxiosProgressEvent): number | undefined {
  const event: unknown = progress.event
  const xhr: unknown = Reflect.get(Object(event), 'target')
  const status: unknown = Reflect.get(Object(xhr), 'status')
  return typeof status === 'number' ? status : undefined
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

function isBodyFactory(body: unknown): body is () => unknown {
  return typeof body === 'function'
}
