/** How much an entry contains: `basic` the line alone, `headers` also harmless headers, `body` also redacted bodies. */
export type LogLevel = 'none' | 'basic' | 'headers' | 'body'

/** One log entry: a line and its details. Secrets are masked in all of it; it stays below 8 kB. */
export interface LogEntry {
  /** `REQUEST[GET] => PATH: /products` */
  readonly line: string
  /** What happened. A call that was cancelled is `cancelled`, not `error`. */
  readonly type: 'request' | 'response' | 'error' | 'cancelled' | 'retry' | 'drift'
  /** The same for all entries of a call. */
  readonly requestId: string
  /** The number of the attempt, from 1. */
  readonly attempt?: number
  /** The duration of the attempt, or the delay of the retry, in milliseconds. */
  readonly duration?: number
  /** The size of the response body: its `Content-Length` in bytes, else as read, long texts in characters. */
  readonly size?: number
  /** What went wrong. */
  readonly reason?: string
  /** The headers, at the levels `headers` and `body`. */
  readonly headers?: Readonly<Record<string, string>>
  /** The body, at level `body`; as text if it was truncated. */
  readonly body?: unknown
}

/** Options of `logRequests`. */
export interface LoggingOptions {
  /** How much each entry contains. @defaultValue `'basic'` */
  level?: LogLevel
  /** Receives the entries. A sink that throws affects no call. @defaultValue `console.debug` */
  sink?: (entry: LogEntry) => void
  /** Logs only errors. @defaultValue `false` */
  onlyErrors?: boolean
  /** Which entries are logged. @defaultValue all */
  filter?: (entry: LogEntry) => boolean
  /** Names of headers to show, besides those that are known to be harmless. @defaultValue `[]` */
  headers?: readonly string[]
}
