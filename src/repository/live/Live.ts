import type { Query, QueryClient } from '@tanstack/react-query'
import type { Keys } from '../keys.js'
import type { Layering } from '../layers/layering.js'
import type { FetchContext } from '../queries/FetchContext.js'

/** The query of a repository that follows a source. */
export interface LiveTarget {
  /** A list, an infinite list, or one entity. */
  readonly name: 'list' | 'infinite' | 'detail'
  /** The name of the endpoint, if the list is one. @defaultValue the repository's own list */
  readonly endpoint?: string | undefined
  /** The list's filter, page and sort. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  /** The entity's id. If its path has more parameters, what `useComment` takes: `{ postId, id }`. */
  readonly id?: unknown
}

/** The parent of a changed entity, if its id does not identify it. */
interface LivePlace {
  /**
   * The other parameters of the entity's path, if it has more than the id: `{ postId }`.
   *
   * @defaultValue those of the query, if it has a source of its own; with one source for all queries, the query is
   * refetched
   */
  readonly at?: Readonly<Record<string, string | number | bigint>> | undefined
}

/** A change of an entity that a source reports. */
export type LiveChange<Entity> = LivePlace &
  (
    | {
        /** The fields that changed, and the id. */
        readonly updated: { readonly [Name in keyof Entity]?: Entity[Name] | undefined }
      }
    | {
        /** A new entity. */
        readonly created: Entity
      }
    | {
        /** The id of a deleted entity. */
        readonly deleted: unknown
      }
    | {
        /** Something changed, and only the server knows what: the query is refetched. */
        readonly stale: true
      }
  )

/** What a live query needs of its repository. */
export interface LiveParts {
  readonly keys: Keys
  readonly idName: string
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  /** The name of its API. Without one, the provider's client. */
  readonly api?: string | undefined
  /** Identifies the repository among those of a query client. */
  readonly scope: string
  /** Whether only the server knows which new entities the list contains. */
  readonly isOpen?: boolean
}

/** The member of query options that makes a query live. It holds the code for that, so other queries don't load it. */
export interface LiveOption {
  /** Subscribes the query to the source, for as long as it is mounted. */
  follow(queryClient: QueryClient, query: Query): void
  /**
   * Called when the query is fetched. Returns the data, if each event of the source is all of the data; with `undefined`,
   * the endpoint is called.
   */
  fetch?(context: FetchContext): Promise<unknown> | undefined
}

/** Makes the queries of a repository follow a source. `liveSource` of `repository-hooks/realtime` creates one. */
export interface Live<Change> {
  /** Returns the option that makes a query follow its source; `undefined` if it has none. */
  optionOf(target: LiveTarget, parts: LiveParts): LiveOption | undefined
  /** How pushed changes are layered over the server's responses. */
  readonly layering: Layering
  /** In types only. */
  readonly '~change'?: Change
}
