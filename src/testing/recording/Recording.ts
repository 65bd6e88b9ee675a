/** One request of a recording, and how it was answered. */
export interface RecordedExchange {
  readonly method: string
  /** Absolute, with its query; secrets are masked. */
  readonly url: string
  /** What was sent, parsed when it was JSON; secrets are masked. */
  readonly sent?: unknown
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** What was answered, parsed when it was JSON; secrets are masked. */
  readonly body?: unknown
}

/** Real traffic, as JSON that can be kept beside a test. */
export interface Recording {
  readonly version: 1
  readonly exchanges: readonly RecordedExchange[]
}
