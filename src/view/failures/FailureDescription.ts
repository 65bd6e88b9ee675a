import type { FailureKind } from '../../failure/FailureKind.js'
import type { FailureTopic } from '../../failure/FailureTexts.js'

/** The icons of the screens. */
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

/** What a user can do about a failure. */
export type FailureAction = 'retry' | 'signIn' | 'goBack' | 'reload' | 'reconnect' | 'backToForm'

/** The texts, icon and actions of a failure, for any UI. */
export interface FailureDescription {
  readonly kind: FailureKind
  /** The subject of the texts: the kind, or a special case of it. */
  readonly topic: FailureTopic
  /** What happened, in a few plain words. */
  readonly title: string
  /** What it means and what to do. */
  readonly message: string
  readonly icon: IconName
  /** The actions to offer, most useful first; empty if none helps. */
  readonly actions: readonly FailureAction[]
}
