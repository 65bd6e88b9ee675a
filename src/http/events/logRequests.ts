import type { ApiEventMap, ApiEvents } from './ApiEvents.js'
import type { LogEntry, LoggingOptions } from './LoggingOptions.js'
import { truncateEntry } from './truncateEntry.js'
import type { ApiMessage } from './ApiMessage.js'
import { viewMessage } from './viewMessage.js'

/**
 * Logs each request, response, retry and drift of a client, without secrets: `REQUEST[GET] => PATH: /products`. A separate
 * function, so that apps without logging don't bundle it.
 *
 * @example
 * ```ts
 * createApiClient({ baseURL, logging: logRequests({ level: 'headers', onlyErrors: true }) })
 * ```
 * @returns a function that subscribes to a client's events, and returns the function that unsubscribes
 */
/* @__NO_SIDE_EFFECTS__ */
export function logRequests(options: LoggingOptions = {}): (events: ApiEvents) => () => void {
  const { level, sink = toConsole, filter = () => true, onlyErrors = false } = options
  const write = (entry: LogEntry): void => {
    if ((!onlyErrors || entry.type === 'error') && filter(entry)) sink(truncateEntry(entry))
  }
  return (events) => {
    if (level === 'none') return () => undefined
    const stops = [
      events.on('attempt', (event) => write(requestEntry(event, options))),
      events.on('attemptEnd', (event) => write(endEntry(event, options))),
      events.on('retry', (event) => write(retryEntry(event))),
      events.on('drift', (event) => write(driftEntry(event))),
    ]
    return () => stops.forEach((stop) => stop())
  }
}

function requestEntry(
  { requestId, attempt, method, request, ...event }: ApiEventMap['attempt'],
  options: LoggingOptions,
): LogEntry {
  const line = `REQUEST[${method}] => PATH: ${placeOf(event)}`
  return { type: 'request', line, requestId, attempt, ...detailsOf(request, options) }
}

function endEntry(event: ApiEventMap['attemptEnd'], options: LoggingOptions): LogEntry {
  const { requestId, attempt, duration, failure, status, response } = event
  const place = placeOf(event)
  const size = response && viewMessage(response).size
  const common = {
    requestId,
    attempt,
    duration,
    ...(size !== undefined && { size }),
    ...(response && detailsOf(response, options)),
  }
  if (!failure)
    return { type: 'response', line: `RESPONSE[${status}] => PATH: ${place}`, ...common }
  const type = failure.kind === 'requestCancelled' ? 'cancelled' : 'error'
  // A success status would not name what went wrong.
  const cause = status !== undefined && status >= 300 ? status : failure.kind
  const line = `${type.toUpperCase()}[${cause}] => PATH: ${place}`
  return { type, line, ...common, reason: failure.message }
}

function retryEntry(event: ApiEventMap['retry']): LogEntry {
  const { requestId, attempt, delay, failure } = event
  const reason = [failure.kind, failure.status].filter(Boolean).join(' ')
  const line = `RETRY[${attempt}] => PATH: ${placeOf(event)} in ${Math.round(delay)} ms after ${reason}`
  return { type: 'retry', line, requestId, attempt, duration: delay, reason }
}

function driftEntry({ requestId, endpoint, issues, count }: ApiEventMap['drift']): LogEntry {
  const reason = issues.map(({ path, message }) => `${path}: ${message}`).join(' ')
  return {
    type: 'drift',
    line: `DRIFT[${count}] => PATH: ${endpoint} ${reason}`,
    requestId,
    reason,
  }
}

/** The path; for an API with a single path, such as GraphQL's, the endpoint, which also names the operation. */
function placeOf({ path, endpoint }: { path: string; endpoint: string }): string {
  return endpoint.startsWith(`${path} `) ? endpoint : path
}

function detailsOf(
  message: ApiMessage,
  { level = 'basic', headers = [] }: LoggingOptions,
): Pick<LogEntry, 'headers' | 'body'> {
  if (level === 'basic') return {}
  const view = viewMessage(message)
  const shown = { headers: view.headers(headers) }
  return level === 'body' ? { ...shown, body: view.body } : shown
}

function toConsole({ line, headers, body }: LogEntry): void {
  console.debug(...[line, headers, body].filter((it) => it !== undefined))
}
