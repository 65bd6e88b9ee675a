/** How much an entry tells: `basic` the line alone, `headers` also those that may be shown, `body` also redacted bodies. */
export type LogLevel = 'none' | 'basic' | 'headers' | 'body'

/** One line of the log, with what belongs to it. Secrets are masked in all of it; it stays below 8 kB. */
export interface LogEntry {
  /** `REQUEST[GET] => PATH: /products` */
  readonly line: string
  /** What happened. A call that was given up is `cancelled`, not `error`. */
  readonly type: 'request' | 'response' | 'error' | 'cancelled' | 'retry' | 'drift'
  /** The same for all entries of a call. */
  readonly requestId: string
  /** Which attempt it is about, from 1. */
  readonly attempt?: number
  /** How long the attempt took, or how long the retry waits, in milliseconds. */
  readonly duration?: number
  /** How large the body of the response is, in bytes as announced; else as it was read, long texts in characters. */
  readonly size?: number
  /** What went wrong. */
  readonly reason?: string
  /** The headers, from level `headers` on. */
  readonly headers?: Readonly<Record<string, string>>
  /** The body, at level `body`; as text when it had to be cut. */
  readonly body?: unknown
}

/** What is logged, and where to. */
export interface LoggingOptions {
  /** How much each entry tells. @defaultValue `'basic'` */
  level?: LogLevel
  /** Where the entries go. One that throws disturbs nothing. @defaultValue `console.debug` */
  sink?: (entry: LogEntry) => void
  /** Tells only what went wrong. @defaultValue `false` */
  onlyErrors?: boolean
  /** Which entries are wanted. @defaultValue all */
  filter?: (entry: LogEntry) => boolean
  /** Headers that may be shown beside those that are known to be harmless. @defaultValue `[]` */
  headers?: readonly string[]
}
