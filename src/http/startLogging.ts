import type { ApiEventMap, ApiEvents } from './ApiEvents.js'
import type { LogEntry, LoggingOptions } from './LoggingOptions.js'

/** Writes lines about calls; returns what ends that. */
export function startLogging(
  events: ApiEvents,
  options: LoggingOptions | false = isDevelopment() && {},
): () => void {
  if (options === false || options.level === 'none') return () => undefined
  const { sink = toConsole } = options
  const stops = [
    events.on('attempt', (event) => sink(requestEntry(event))),
    events.on('attemptEnd', (event) => sink(endEntry(event))),
  ]
  return () => stops.forEach((stop) => stop())
}

function requestEntry({ requestId, attempt, method, path }: ApiEventMap['attempt']): LogEntry {
  return { type: 'request', line: `REQUEST[${method}] => PATH: ${path}`, requestId, attempt }
}

function endEntry(event: ApiEventMap['attemptEnd']): LogEntry {
  const { requestId, attempt, duration, failure, path } = event
  const status = event.status ?? failure?.kind
  const word = failure ? 'ERROR' : 'RESPONSE'
  const type = failure ? 'error' : 'response'
  return { type, line: `${word}[${status}] => PATH: ${path}`, requestId, attempt, duration }
}

function toConsole({ line }: LogEntry): void {
  console.debug(line)
}

declare const process: { env: { NODE_ENV?: string } }

function isDevelopment(): boolean {
  // Bundlers write the value in here; pages without one have no `process`.
  try {
    return process.env.NODE_ENV === 'development'
  } catch {
    return false
  }
}
