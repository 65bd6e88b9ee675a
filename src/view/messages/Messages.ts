import type { FailureKind } from '../../failure/FailureKind.js'

/** What a screen can be about: the failure kinds, and the cases that deserve words of their own. */
export type FailureTopic =
  | FailureKind
  /** The browser is online, and the server did not answer. */
  | 'unreachable'
  /** A 503 that says when the service is back. */
  | 'maintenance'
  /** Somebody was signed in, and is no longer. */
  | 'sessionExpired'
  /** A write whose answer never came: nobody knows whether it was done. */
  | 'unconfirmed'
  /** A write that was done, though its answer could not be read. */
  | 'saved'

/** What a text can mention; members that do not apply are undefined. */
export interface TextValues {
  /** A time in words, relative to now: `in 7 seconds`, `3 minutes ago`. */
  readonly time?: string | undefined
  /** The HTTP status. */
  readonly status?: number | undefined
  /** The name of a form's field. */
  readonly field?: string | undefined
}

/** A text: with `{time}` and the other {@link TextValues} in braces, or a function of them. */
export type Text = string | ((values: TextValues) => string)

/** The name of a text in a catalogue. */
export type MessageKey =
  | `${FailureTopic}.${'title' | 'message'}`
  | `action.${'retry' | 'retryIn' | 'retrying' | 'signIn' | 'goBack' | 'reload' | 'reconnect' | 'backToForm'}`
  | `details.${'show' | 'hide' | 'copy' | 'copied' | 'kind' | 'status' | 'code' | 'requestId' | 'request' | 'attempts' | 'time'}`
  | `loading.${'start' | 'slow' | 'slower' | 'slowest' | 'done'}`
  | `empty.${'title' | 'message'}`
  | `noResults.${'title' | 'message'}`
  | 'stale.message'
  | `form.${'title' | 'error'}`

/**
 * All texts of the screens in one language.
 *
 * Flat and, apart from functions that an app puts in, plain data: one object spread over another overrides some texts.
 */
export type Messages = Readonly<Record<MessageKey, Text>> & {
  /** The language, as a BCP 47 tag; times and numbers are formatted in it. */
  readonly locale: string
  /** The direction of its script. */
  readonly direction: 'ltr' | 'rtl'
}

/** Texts that replace those of a whole catalogue. */
export type MessageOverrides = Partial<Messages>
