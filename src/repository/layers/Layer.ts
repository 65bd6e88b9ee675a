import type { QueryKey } from '@tanstack/react-query'

/** A change of cached data that the server's responses do not contain yet. */
export interface Layer {
  /** Whether the layer can change the data of the query with that key. */
  touches(queryKey: QueryKey): boolean
  /**
   * Returns the data with the change, or the same object if nothing changes. Idempotent: applying it to its own result
   * changes nothing more.
   *
   * @param rowCache - shared by the layers that are applied to the same data, one after the other
   */
  apply(data: unknown, queryKey: QueryKey, rowCache?: RowCache): unknown
}

/**
 * The rows of the data that the layer below has returned, by their addresses. With it, a thousand layers don't search all
 * rows each.
 */
export type RowCache = Map<unknown, RowsByAddress>

/** Rows by their addresses as text. */
export type RowsByAddress = Map<string, readonly unknown[]>
