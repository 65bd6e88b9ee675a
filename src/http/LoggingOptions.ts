/** How much a log line tells: `basic` the line alone, `headers` also those that may be shown, `body` also redacted bodies. */
export type LogLevel = 'none' | 'basic' | 'headers' | 'body'

/** One line of the log, with what belongs to it. Secrets are masked in all of it. */
export interface LogEntry {
  /** `REQUEST[GET] => PATH: /products` */
  readonly line: string
  readonly type: 'request' | 'response' | 'error' | 'retry' | 'drift'
  readonly requestId: string
  readonly attempt: number
  /** In milliseconds. */
  readonly duration?: number
  readonly details?: unknown
}

/** What is logged, and where to. */
export interface LoggingOptions {
  /** @defaultValue `'basic'` */
  level?: LogLevel
  /** Where the lines go. One that throws disturbs nothing. @defaultValue `console.debug` */
  sink?: (entry: LogEntry) => void
}
