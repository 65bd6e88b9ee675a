import type { QueryKey } from '@tanstack/react-query'

/** A change of cached data that the server's responses do not show yet. */
export interface Layer {
  /** Whether it changes the data of that query. */
  touches(queryKey: QueryKey): boolean
  /**
   * Gives data with the change, and the same object where nothing changes. Applying it to its own result changes nothing
   * more.
   *
   * @param notes - kept while layers are laid over each other
   */
  apply(data: unknown, queryKey: QueryKey, notes?: RowCache): unknown
}

/**
 * What the layers that are laid over some data, one by one, tell the next: the rows of what they give, by their
 * addresses as texts. A thousand changes need not look through all rows each.
 */
export type RowCache = Map<unknown, RowsByAddress>

export type RowsByAddress = Map<string, readonly unknown[]>
