import type { QueryKey } from '@tanstack/react-query'

/** A change of cached data that the server's answers do not show yet. */
export interface Layer {
  /** Whether it changes the data of that query. */
  touches(queryKey: QueryKey): boolean
  /**
   * Gives data with the change, and the same object where nothing changes. Applying it to its own result changes nothing
   * more.
   */
  apply(data: unknown, queryKey: QueryKey): unknown
}
