import type { CursorPage } from '../../repository/pages/PageStrategy.js'

/** An entity with its storage metadata. */
export type Stored<Entity> = Entity & {
  /** Whether it has local changes that the server has not confirmed. */
  readonly pending: boolean
  /** Whether it comes from the local cache, and the server has not responded. */
  readonly fromCache: boolean
}

/** One page of a list of documents. */
export interface DocumentPage<Row> extends CursorPage<Row> {
  /** Whether it comes from the local cache, and the server has not responded. */
  readonly fromCache: boolean
}
