import type { Layer } from './Layer.js'

/** An optimistic change in another repository, as returned by `changeIn`. */
export interface ChangeElsewhere {
  /** Distinguishes it from other objects. */
  readonly '~layer': Layer
}
