/** The three versions of an entity that was changed here and elsewhere. */
export interface ClashingVersions<Entity> {
  /** What the change was based on, as far as it was known. */
  readonly base: Entity | undefined
  /** What was to change. */
  readonly mine: Readonly<Record<string, unknown>>
  /** What somebody else made of it. */
  readonly theirs: Entity
}

/**
 * What happens when the server refuses a waiting change because somebody else was faster: `'ask'` keeps both versions for
 * the user to decide, `'server-wins'` drops the change, `'client-wins'` sends it again over the other, and a function
 * gives the patch to send instead.
 */
export type ConflictPolicy<Entity> =
  | 'ask'
  | 'server-wins'
  | 'client-wins'
  | ((versions: ClashingVersions<Entity>) => Readonly<Record<string, unknown>>)

/** How changes that wait to be sent are treated. Needs the entry `/offline`. */
export interface OfflineOptions<Entity> {
  /** @defaultValue `'ask'` */
  conflict?: ConflictPolicy<Entity>
  /**
   * The entity tag of an entity, for `If-Match` of what is sent after a change or a conflict.
   *
   * @defaultValue none: after a conflict, changes are sent without `If-Match`
   */
  version?: (entity: Entity) => string
}
