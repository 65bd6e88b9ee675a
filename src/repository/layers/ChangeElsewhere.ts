import type { Layer } from './Layer.js'

/** What a mutation makes of the entities of another repository, as `changeIn` gives it. */
export interface ChangeElsewhere {
  /** Tells it from other objects. */
  readonly '~layer': Layer
}
