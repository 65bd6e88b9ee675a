import type { FailureKind } from '../../failure/FailureKind.js'
import type { FailureTopic } from '../../failure/FailureTexts.js'

/** The pictures of the screens. */
export type IconName =
  | 'block'
  | 'cancel'
  | 'download'
  | 'error'
  | 'error-outline'
  | 'hourglass'
  | 'inbox'
  | 'lock'
  | 'search-off'
  | 'upload'
  | 'warning'
  | 'wifi-off'

/** What a person can do about a failure. */
export type FailureAction = 'retry' | 'signIn' | 'goBack' | 'reload' | 'reconnect' | 'backToForm'

/** A failure in words and pictures, for whatever draws it. */
export interface FailureDescription {
  readonly kind: FailureKind
  /** What the words are about: the kind, or a special case of it. */
  readonly topic: FailureTopic
  /** What happened, in a few plain words. */
  readonly title: string
  /** What it means and what to do. */
  readonly message: string
  readonly icon: IconName
  /** What to offer, most useful first; empty when nothing helps. */
  readonly actions: readonly FailureAction[]
}
