import type { InternalAxiosRequestConfig } from 'axios'
import { memberOf } from '../../failure/memberOf.js'
import { sizeOf } from '../bodies/sizeOf.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { Attempt } from './Attempt.js'
import { isRedirected } from './isRedirected.js'
import { watchFetch } from './watchFetch.js'

/** Bodies up to this size, in bytes, are sent at once, so their upload is not watched. */
const smallBody = 65_536

/** The call to watch, and how it is sent. */
export interface WatchedCall {
  call: ApiCall
  /** The name of the adapter. */
  name: string
  /** Whether the attempt polls its progress. */
  isNode: boolean
}

/** Reports the progress of upload and download to the attempt, for its time limits and the size limit of its response. */
export function watchAttempt(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  { call, name, isNode }: WatchedCall,
): void {
  const isFetch = name === 'fetch'
  const isWatchedFetch = isFetch && !config.env?.fetch
  if (isWatchedFetch) watchFetch(config, attempt)
  // The fetch adapter reports upload progress only by streaming the body, which browsers can't do over HTTP/1.1.
  if (isFetch) delete config.onUploadProgress
  // On Node polling finds out when a request was sent.
  const isSentAtOnce = isSmall(config.data)
  if (isSentAtOnce && !isNode) attempt.enter('response')
  if (!isSentAtOnce && !isFetch) watchUpload(config, attempt)
  // The reader of a stream starts and stops the time limit itself.
  if (isWatchedFetch || call.details.hold || (isNode && attempt.limit === Infinity)) return
  const { onDownloadProgress } = config
  config.onDownloadProgress = (event) => {
    const request = memberOf(event.event, 'target')
    attempt.receive(statusOf(request))
    // Read here, since it is lost when the connection breaks.
    attempt.redirected ||= isRedirected({ request }, config.url ?? '')
    attempt.count(Math.max(event.loaded, event.total ?? 0))
    onDownloadProgress?.(event)
  }
}

function watchUpload(config: InternalAxiosRequestConfig, attempt: Attempt): void {
  const { onUploadProgress } = config
  attempt.send()
  config.onUploadProgress = (event) => {
    attempt.enter(event.loaded === event.total ? 'response' : 'send')
    onUploadProgress?.(event)
  }
}

/** The status of an xhr, if it has one. */
function statusOf(request: unknown): number | undefined {
  const status = memberOf(request, 'status')
  return typeof status === 'number' ? status : undefined
}

function isSmall(body: unknown): boolean {
  // One UTF-16 code unit takes at most three bytes.
  if (typeof body === 'string' && body.length * 3 <= smallBody) return true
  return body === undefined || sizeOf(body) <= smallBody
}
