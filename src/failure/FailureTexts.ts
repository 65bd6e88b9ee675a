import type { FailureKind } from './FailureKind.js'

/** What a screen can be about: the failure kinds, and the cases that deserve words of their own. */
export type FailureTopic =
  | FailureKind
  /** The browser is online, and the server did not answer. */
  | 'unreachable'
  /** A `tooLarge` that knows its limit. */
  | 'overLimit'
  /** A 503 that says when the service is back. */
  | 'maintenance'
  /** Somebody was signed in, and is no longer. */
  | 'sessionExpired'
  /** A write whose response never came: nobody knows whether it was done. */
  | 'unconfirmed'
  /** A write that was done, though its response could not be read. */
  | 'saved'

/** What a text can mention; members that do not apply are undefined. */
export interface TextValues {
  /** A time in words, relative to now: `in 7 seconds`, `3 minutes ago`. */
  readonly time?: string | undefined
  /** A size in words, where something is too large: `5 MB`. */
  readonly limit?: string | undefined
  /** How many parts of a page have the same problem. */
  readonly count?: number | undefined
  /** The HTTP status. */
  readonly status?: number | undefined
  /** The language of the screen, as a BCP 47 tag: for words about a failure that an app has in several languages. */
  readonly locale?: string | undefined
}

/** A text: with `{time}` and the other {@link TextValues} in braces, or a function of them. */
export type Text = string | ((values: TextValues) => string)

/** The name of a text about a failure. */
export type FailureTextKey = `${FailureTopic}.${'title' | 'message'}`

/**
 * Words for the failures of one call, endpoint or repository, instead of the usual ones. In an app of several languages
 * they are functions: these are asked each time that they are shown, so that they follow the language.
 */
export type FailureTexts = Readonly<Partial<Record<FailureTextKey, Text>>>
