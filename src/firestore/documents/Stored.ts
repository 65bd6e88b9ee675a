import type { CursorPage } from '../../repository/pages/PageStrategy.js'

/** An entity together with what is known of how it is kept. */
export type Stored<Entity> = Entity & {
  /** Whether it holds changes of this device that the server has not confirmed. */
  readonly pending: boolean
  /** Whether it is what this device remembers, and the server has not been heard. */
  readonly fromCache: boolean
}

/** One page of a list of documents. */
export interface DocumentPage<Row> extends CursorPage<Row> {
  /** Whether it is what this device remembers, and the server has not been heard. */
  readonly fromCache: boolean
}
