import type { InternalAxiosRequestConfig } from 'axios'
import { memberOf } from '../../failure/memberOf.js'
import { sizeOf } from '../bodies/sizeOf.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { Attempt } from './Attempt.js'
import { isMoved } from './isMoved.js'
import { watchFetch } from './watchFetch.js'

/** Bodies up to this size, in bytes, leave at once, so that watching them tells nothing. */
const smallBody = 65_536

/** What is watched. */
export interface Watching {
  call: ApiCall
  name: string
  /** Whether the attempt looks by itself. */
  isNode: boolean
}

/** Lets the attempt, and the limit of its response's size, follow what leaves and arrives. */
export function watchAttempt(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  { call, name, isNode }: Watching,
): void {
  const isFetch = name === 'fetch'
  const isFollowed = isFetch && !config.env?.fetch
  if (isFollowed) watchFetch(config, attempt)
  // The fetch adapter can't watch without streaming the body, which HTTP/1.1 has no way for.
  if (isFetch) delete config.onUploadProgress
  // Node tells by itself when a request has left.
  const isLeft = isSmall(config.data)
  if (isLeft && !isNode) attempt.enter('response')
  if (!isLeft && !isFetch) watchUpload(config, attempt)
  // Who reads a stream tells by itself when it waits.
  if (isFollowed || call.details.hold || (isNode && attempt.limit === Infinity)) return
  const { onDownloadProgress } = config
  config.onDownloadProgress = (event) => {
    const request = memberOf(event.event, 'target')
    attempt.receive(statusOf(request))
    // A connection that breaks takes it along.
    attempt.isMoved ||= isMoved({ request }, config.url ?? '')
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

/** What xhr knows of its response by then. */
function statusOf(request: unknown): number | undefined {
  const status = memberOf(request, 'status')
  return typeof status === 'number' ? status : undefined
}

function isSmall(body: unknown): boolean {
  // One UTF-16 unit takes three bytes at most.
  if (typeof body === 'string' && body.length * 3 <= smallBody) return true
  return body === undefined || sizeOf(body) <= smallBody
}
