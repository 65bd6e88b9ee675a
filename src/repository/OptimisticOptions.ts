import type { ChangeElsewhere } from './layers/ChangeElsewhere.js'

/** What may stand beside `...optimistic`. Updates and deletions are always shown at once; creations if `create` is given. */
export interface OptimisticOptions<Entity, Row, Input, Filter> {
  /**
   * Makes the entity that is shown while the server creates it. `temporaryId` is an id to use meanwhile; any other does
   * too that no other creation under way has, such as a negative number where ids are numbers. Whoever asks for the entity
   * by it, or changes it, waits for the server's id. Who is signed in, `session.getState()` knows.
   */
  create?: (input: Input, temporaryId: string) => Entity
  /**
   * Whether a list has a new entity.
   *
   * @defaultValue every member of the filter equals the entity's member of that name
   */
  matches?: (entity: Entity, filter: Filter) => boolean
  /**
   * Where a new entity stands in lists. At the end of an infinite list it stays in sight after a refetch, also when it is
   * on a page of its own by then.
   *
   * @defaultValue `'start'`
   */
  position?: 'start' | 'end'
  /**
   * Makes a row of a new entity, where lists have a schema of their own.
   *
   * @defaultValue the entity itself; with a `listSchema`, new entities join no list
   */
  toRow?: (entity: Entity) => Row
  /**
   * How long a deletion can be taken back, in milliseconds: it is shown at once, and sent when that time is over. A page
   * that is closed meanwhile has deleted nothing.
   *
   * @defaultValue deletions are sent at once
   */
  undo?: number
  /**
   * The entity tag of an entity, as it is given as `ifMatch`. With it, quick changes of one entity that are based on the
   * same version don't clash with each other: each goes on from what the one before it has made.
   *
   * @defaultValue none: the second of them fails as `conflict`
   */
  version?: (entity: Entity) => string
  /**
   * What a creation, an update or a deletion makes of the entities of other repositories, by {@link changeIn}: a count, a
   * sum. It is shown, and taken back, together with the change. Asked when the entity is known, as a whole.
   *
   * @param before - the entity as it is shown; `undefined` for one that is created
   * @param after - the entity as it will be; `undefined` for one that is deleted
   * @defaultValue other repositories show nothing until they are fetched
   */
  elsewhere?: (before: Entity | undefined, after: Entity | undefined) => readonly ChangeElsewhere[]
}
