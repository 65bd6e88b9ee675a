import type { MutationLayering } from './layers/layering.js'
import type { OptimisticOptions } from './OptimisticOptions.js'

/** What lays changes over the server's responses: `optimistic`. */
export interface OptimisticChanges {
  /** Comes with `...optimistic`. */
  readonly layering: MutationLayering
}

/** How changes are shown before the server has made them: `optimistic`, or that with options: `{ ...optimistic, undo }`. */
export interface Optimistic<Entity, Row, Input, Filter>
  extends OptimisticOptions<Entity, Row, Input, Filter>, OptimisticChanges {}
