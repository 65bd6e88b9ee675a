import { insertionLayer } from '../repository/layers/insertionLayer.js'
import type { InsertEntity } from '../repository/live/foldChanges.js'

/** Which lists a new entity joins, and where. */
export interface IntoListsOptions {
  /**
   * Whether a list with that filter has the entity.
   *
   * @defaultValue every member of the filter equals the entity's member of that name
   */
  matches?: (entity: unknown, filter: Readonly<Record<string, unknown>>) => boolean
  /** Where it goes in lists. @defaultValue `'start'` */
  position?: 'start' | 'end'
}

/**
 * Lets a new entity join the lists that it belongs to, for the `insert` option of `liveSource`: they are not fetched again
 * then. Only for lists whose rows are entities.
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
