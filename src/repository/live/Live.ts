import type { Query, QueryClient } from '@tanstack/react-query'
import type { Keys } from '../keys.js'
import type { Layering } from '../layers/layering.js'
import type { AskedQuery } from '../queries/QueryRun.js'

/** Which query of a repository follows a source. */
export interface LiveTarget {
  /** What is shown: a list, an infinite list, or one entity. */
  readonly name: 'list' | 'infinite' | 'detail'
  /** Which list: the endpoint that it is, by its name. @defaultValue the usual one */
  readonly endpoint?: string | undefined
  /** The list's filter, page and sort. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  /** The entity's id; where its path needs more, what `useComment` takes: `{ postId, id }`. */
  readonly id?: unknown
}

/** What a change is about, where an id is not enough. */
interface LivePlace {
  /**
   * What stands in the other places of the entity's path, where that needs more than the id: `{ postId }`.
   *
   * @defaultValue what the query has there, if it has a source of its own; with one source for all queries, the query is
   * fetched again
   */
  readonly at?: Readonly<Record<string, string | number | bigint>> | undefined
}

/** A change of entities, as a source tells it. */
export type LiveChange<Entity> = LivePlace &
  (
    | {
        /** Members that changed, with the id. */
        readonly updated: { readonly [Name in keyof Entity]?: Entity[Name] | undefined }
      }
    | {
        /** An entity that is new. */
        readonly created: Entity
      }
    | {
        /** The id of an entity that is gone. */
        readonly deleted: unknown
      }
    | {
        /** Something changed, and only the server knows what: the query is fetched again. */
        readonly stale: true
      }
  )

/** What a live query needs of its repository. */
export interface LiveParts {
  readonly keys: Keys
  readonly idName: string
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  /** The name of its API; the provider's client without one. */
  readonly api?: string | undefined
  /** Tells the repository from others of the same query client. */
  readonly scope: string
  /** Whether only the server knows which new entities the list has. */
  readonly isOpen?: boolean
}

/** What a query's options carry to follow a source. The code that does so comes along with it. */
export interface LiveOption {
  /** Follows the source for as long as somebody looks at the query. */
  follow(queryClient: QueryClient, query: Query): void
  /**
   * Hears that the query is asked for. Answers in the place of its endpoint, where the source tells all of the data each
   * time; `undefined` leaves it to the endpoint.
   */
  ask?(run: AskedQuery): Promise<unknown> | undefined
}

/** Makes the queries of a repository follow a source; `liveSource` of `repository-hooks/realtime` makes one. */
export interface Live<Change> {
  /** What that query follows; `undefined` when nothing. */
  optionOf(target: LiveTarget, parts: LiveParts): LiveOption | undefined
  /** How what is pushed lies over the server's responses. */
  readonly layering: Layering
  /** In types only. */
  readonly '~change'?: Change
}
