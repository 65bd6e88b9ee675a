import type { ChangeElsewhere } from './layers/ChangeElsewhere.js'

/** Options next to `...optimistic`. Updates and deletions are always optimistic; creations are if `create` is given. */
export interface OptimisticOptions<Entity, Row, Input, Filter> {
  /**
   * Makes the entity to show until the server responds. Use `temporaryId` as its id, or any other id that no creation
   * in flight has, such as a negative number. Queries and mutations with that id wait for the server's.
   * `session.getState()` knows who is signed in.
   */
  create?: (input: Input, temporaryId: string) => Entity
  /**
   * Whether a list contains a new entity.
   *
   * @defaultValue every member of the filter equals the entity's member of that name
   */
  matches?: (entity: Entity, filter: Filter) => boolean
  /**
   * Where a new entity goes in lists. At the end of an infinite list it stays visible after a refetch, even on a page
   * of its own.
   *
   * @defaultValue `'start'`
   */
  position?: 'start' | 'end'
  /**
   * Makes a list row from a new entity, if lists have their own schema.
   *
   * @defaultValue the entity itself; with a `listSchema`, new entities join no list
   */
  toRow?: (entity: Entity) => Row
  /**
   * How long a deletion can be undone, in milliseconds: it shows at once, and is sent after that time. If the page is
   * closed before, nothing is deleted.
   *
   * @defaultValue deletions are sent at once
   */
  undo?: number
  /**
   * Returns the entity tag of an entity, as passed in `ifMatch`. With it, quick updates of one entity that are based on
   * the same version don't conflict with each other: each continues from the version that the previous one made.
   *
   * @defaultValue none: the second of them fails as `conflict`
   */
  version?: (entity: Entity) => string
  /**
   * What a creation, an update or a deletion changes in other repositories, by {@link changeIn}: a count, a sum. It
   * shows and rolls back with the mutation. Called when the whole entity is known.
   *
   * @param before - the entity as it is shown; `undefined` for one that is created
   * @param after - the entity as it will be; `undefined` for one that is deleted
   * @defaultValue other repositories show nothing until they are fetched
   */
  elsewhere?: (before: Entity | undefined, after: Entity | undefined) => readonly ChangeElsewhere[]
}
