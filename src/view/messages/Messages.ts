import type { FailureTextKey, Text } from '../../failure/FailureTexts.js'

/** The name of a text in a catalogue. */
export type MessageKey =
  | FailureTextKey
  | `action.${'retry' | 'retryIn' | 'retrying' | 'signIn' | 'goBack' | 'reload' | 'reconnect' | 'backToForm' | 'cancel'}`
  | `details.${'show' | 'hide' | 'copy' | 'copied' | 'kind' | 'status' | 'code' | 'requestId' | 'request' | 'attempts' | 'time'}`
  | `loading.${'start' | 'slow' | 'slower' | 'slowest' | 'done'}`
  | `empty.${'title' | 'message'}`
  | `noResults.${'title' | 'message'}`
  | 'stale.message'
  | 'error.parts'
  | `form.${'title' | 'error'}`

/**
 * All texts of the screens in one language.
 *
 * Flat and, except for functions that an app adds, plain data: spreading one object over another overrides some texts.
 */
export type Messages = Readonly<Record<MessageKey, Text>> & {
  /** The language, as a BCP 47 tag; times and numbers are formatted in it. */
  readonly locale: string
  /** The direction of its script. */
  readonly direction: 'ltr' | 'rtl'
}

/** Texts that override those of a catalogue. */
export type MessageOverrides = Partial<Messages>
