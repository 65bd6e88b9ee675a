/** The versions of an entity that was changed here and elsewhere. */
export interface ClashingVersions<Entity> {
  /** The version that the mutation was based on, as far as known. */
  readonly base: Entity | undefined
  /** The patch that was to be applied. */
  readonly mine: Readonly<Record<string, unknown>>
  /** The version that somebody else made. */
  readonly theirs: Entity
}

/**
 * What to do when the server refuses a waiting mutation because somebody else was faster: `'ask'` keeps both versions
 * for the user to decide, `'server-wins'` drops the mutation, `'client-wins'` overwrites the other version, and a
 * function returns the patch to send instead.
 */
export type ConflictPolicy<Entity> =
  | 'ask'
  | 'server-wins'
  | 'client-wins'
  | ((versions: ClashingVersions<Entity>) => Readonly<Record<string, unknown>>)

/** How waiting mutations are handled. Needs the entry point `/offline`. */
export interface OfflineOptions<Entity> {
  /** @defaultValue `'ask'` */
  conflict?: ConflictPolicy<Entity>
  /**
   * Returns the entity tag of an entity, for `If-Match` of what is sent after a mutation or a conflict.
   *
   * @defaultValue none: after a conflict, mutations are sent without `If-Match`
   */
  version?: (entity: Entity) => string
}
