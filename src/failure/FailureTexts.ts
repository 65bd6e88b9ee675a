import type { FailureKind } from './FailureKind.js'

/** The topic of an error screen: a failure kind, or a case with texts of its own. */
export type FailureTopic =
  | FailureKind
  /** The browser is online, and the server did not respond. */
  | 'unreachable'
  /** A `tooLarge` with a known limit. */
  | 'overLimit'
  /** A 503 with the time when the service is back. */
  | 'maintenance'
  /** The session of a signed-in user has expired. */
  | 'sessionExpired'
  /** A write without a response: it is unknown whether it was executed. */
  | 'unconfirmed'
  /** A write that was executed, though its response could not be read. */
  | 'saved'

/** The values that a text can contain; members that do not apply are undefined. */
export interface TextValues {
  /** A time in words, relative to now: `in 7 seconds`, `3 minutes ago`. */
  readonly time?: string | undefined
  /** A size in words, where something is too large: `5 MB`. */
  readonly limit?: string | undefined
  /** How many parts of a page have the same problem. */
  readonly count?: number | undefined
  /** The HTTP status. */
  readonly status?: number | undefined
  /** The language of the screen, as a BCP 47 tag: for failure texts that an app has in several languages. */
  readonly locale?: string | undefined
}

/** A text: with `{time}` and the other {@link TextValues} in braces, or a function of them. */
export type Text = string | ((values: TextValues) => string)

/** The name of a text about a failure. */
export type FailureTextKey = `${FailureTopic}.${'title' | 'message'}`

/**
 * Texts for the failures of one call, endpoint or repository, instead of the defaults. In an app with several languages,
 * use functions: they are called on each render, so that they follow the language.
 */
export type FailureTexts = Readonly<Partial<Record<FailureTextKey, Text>>>
