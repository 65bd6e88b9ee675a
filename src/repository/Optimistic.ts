import type { MutationLayering } from './layers/layering.js'
import type { OptimisticOptions } from './OptimisticOptions.js'

/** The part of `optimistic` that applies changes over the server's responses. */
export interface OptimisticChanges {
  /** Set by `...optimistic`. */
  readonly layering: MutationLayering
}

/** Shows changes before the server responds: `optimistic`, or `optimistic` with options: `{ ...optimistic, undo }`. */
export interface Optimistic<Entity, Row, Input, Filter>
  extends OptimisticOptions<Entity, Row, Input, Filter>, OptimisticChanges {}
