import { insertionLayer } from '../repository/layers/insertionLayer.js'
import type { InsertEntity } from '../repository/live/foldChanges.js'

/** Which lists a new entity is inserted into, and where. */
export interface IntoListsOptions {
  /**
   * Returns whether a list with that filter contains the entity.
   *
   * @defaultValue every field of the filter equals the entity's field of that name
   */
  matches?: (entity: unknown, filter: Readonly<Record<string, unknown>>) => boolean
  /** The end of the list that it is inserted at. @defaultValue `'start'` */
  position?: 'start' | 'end'
}

/**
 * Inserts a new entity into the lists that match it, for the `insert` option of `liveSource`, so that they are not
 * refetched. Only for lists whose rows are entities.
 *
 * @example
 * ```ts
 * liveSource({ source: room, change: (created) => ({ created }), insert: intoLists({ position: 'end' }) })
 * ```
 */
export function intoLists({ matches, position = 'start' }: IntoListsOptions = {}): InsertEntity {
  return (context, inserted) =>
    insertionLayer(context, inserted, { matches, position, toRow: (it) => it })
}
