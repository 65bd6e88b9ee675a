import type { FailureTexts } from '../failure/FailureTexts.js'
import type { ValidationMode } from '../http/ApiClient.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { EndpointBuilder } from './EndpointBuilder.js'
import type { ByStatus, ChangedEntity, Invalidates } from './endpoints.js'
import type { Live, LiveChange } from './live/Live.js'
import type { DetailBatching } from './queries/detailBatch.js'
import type { ListRequest } from './ListRequest.js'
import type { OfflineOptions } from './OfflineOptions.js'
import type { Optimistic } from './Optimistic.js'
import type { PageKind, PageStrategy } from './pages/PageStrategy.js'

/** The names of hooks and calls that every repository has. */
type ReservedName<One, Many> =
  | 'list'
  | 'suspenseList'
  | 'infinite'
  | 'suspenseInfinite'
  | 'detail'
  | 'suspenseDetail'
  | 'create'
  | 'update'
  | 'delete'
  | 'many'
  | One
  | Many
  | `suspense${Capitalize<(One | Many) & string>}`
  | `infinite${Capitalize<Many & string>}`
  | `suspenseInfinite${Capitalize<Many & string>}`
  | `${'create' | 'update' | 'delete'}${Capitalize<One & string>}`

/** Rejects names of endpoints that every repository has, or that clash with the suspense hook of another endpoint. */
type WithoutReserved<Endpoints, One, Many> = [Taken<Endpoints, One, Many>] extends [never]
  ? unknown
  : {
      readonly [
        Name in Taken<Endpoints, One, Many>
      ]: 'There is a hook or call of this name already: choose another one'
    }

type Taken<Endpoints, One, Many> = keyof Endpoints &
  (ReservedName<One, Many> | `suspense${Capitalize<keyof Endpoints & string>}`)

/** Rejects the name of a member that entities don't have. */
type MemberName<Name, Entity> = unknown extends Entity
  ? Name
  : Name extends keyof Entity
    ? Name
    : 'The schema gives no member of this name'

/** Rejects a response that is not a part of the entity. */
type PartOf<ResponseEntity, Entity> = [ResponseEntity] extends [ChangedEntity<Entity>]
  ? unknown
  : 'The schema gives what entities have no member for, or members of another type'

/** A repository, declared as data. */
export interface Declaration<
  One,
  Many,
  Schema,
  Row,
  Create,
  Patch,
  Filter,
  Kind extends PageKind,
  Errors,
  Endpoints,
  IdName,
  Entity,
  ListRow,
  Input,
  Criteria,
  Path,
  EntityPath,
  ListPath,
  ResponseSchema = Schema,
  ResponseEntity = Entity,
> {
  /** The name of one entity: `'product'` gives `useProduct` and `useCreateProduct`. */
  one: One
  /** The name of many entities: `'products'` gives `useProducts`. It is also the first part of all query keys. */
  many: Many
  /**
   * The path of the list, below the client's base URL. A nested resource has parameters in it:
   * `/posts/{postId}/comments`. Lists and creations then take a `postId` with their other variables. A slash at the end
   * is kept: `/products/`.
   */
  path: Path
  /**
   * The path of one entity, if it is not below the list: `/comments/{id}`. If it has parameters besides the id, an
   * entity is identified by all of them: `{ postId, id }`.
   *
   * @defaultValue `{path}/{id}`, with a slash at the end where `path` has one
   */
  entityPath?: EntityPath
  /**
   * The API that it belongs to: a name in the provider's `clients`. Query keys begin with it.
   *
   * @defaultValue the provider's `client`
   */
  api?: string
  /** Validates an entity. */
  schema: Schema
  /** Validates a row of a list, if rows have fewer fields than entities. @defaultValue `schema` */
  listSchema?: Row
  /**
   * Validates the response to creations and updates, if that is less than an entity: a row, the fields that changed, or
   * `z.object({})` for `{ "ok": true }`. It is merged into the cached detail, which is then stale.
   *
   * @defaultValue `schema`: the response is the entity, or empty
   */
  responseSchema?: ResponseSchema & PartOf<ResponseEntity, Entity>
  /**
   * Turns a row into placeholder data for a detail. It is never taken for the entity itself.
   *
   * @defaultValue the row itself; with a `listSchema`, nothing
   */
  placeholder?: (row: ListRow) => Entity
  /** The field of an entity that is its id. @defaultValue `'id'` */
  id?: MemberName<IdName, Entity>
  /** Validates the input of creations and outputs what is sent. Without it there is no `create`. */
  create?: Create
  /** Validates the patch of updates and outputs what is sent. Without it there is no `update`. */
  update?: Patch
  /** Validates the filter of lists and outputs what is sent. @defaultValue none */
  filter?: Filter
  /**
   * How to request lists: `{ method: 'POST', path: '/products/search' }` for servers that take the filter in a body.
   *
   * @defaultValue `GET` at `path`, with the filter in the query
   */
  list?: ListRequest<ListPath>
  /** How lists are paginated. @defaultValue {@link wholeList}: all rows at once, as an array */
  page?: PageStrategy<Kind>
  /**
   * Schemas of error responses by status. They type the failures of all endpoints.
   *
   * @defaultValue `{}`: bodies are `unknown`
   */
  errors?: Errors & ByStatus<Errors>
  /**
   * Texts for users about failures of this resource: `{ 'notFound.title': 'This product is gone' }`. They override
   * those of the app, and a screen's own override them.
   *
   * @defaultValue the texts of the app
   */
  messages?: FailureTexts
  /**
   * Settings for the interceptors of all its calls: `{ skipAuth: true }` for public data, `{ retry: false }`. Endpoints
   * and calls can override them.
   *
   * @defaultValue `{}`
   */
  meta?: RequestMeta
  /** The method of updates: `PATCH` sends what changes, `PUT` replaces the entity. @defaultValue `'PATCH'` */
  method?: 'PATCH' | 'PUT'
  /**
   * Combines requests for details, if the list endpoint takes ids: `detailBatch({ param: 'ids' })`.
   *
   * @defaultValue one request per entity
   */
  batch?: DetailBatching
  /**
   * Sends an `Idempotency-Key` with each write, so that all of them can be retried. The key stays the same over the
   * attempts of one mutation. Only for servers that honour it.
   *
   * @defaultValue `false`
   */
  idempotencyKey?: boolean
  /**
   * Whether a mutation joins an identical one in flight, with the same variables: a double click saves once. A switch
   * that is turned on, off and on again is saved three times.
   *
   * @defaultValue `false`
   */
  dedupe?: boolean
  /** What to do when a response differs from its schema. @defaultValue the client's, `'strict'` */
  validate?: ValidationMode
  /** How long data is fresh, in milliseconds. @defaultValue the query client's, `0` */
  staleTime?: number
  /** How long unused data is cached, in milliseconds. @defaultValue the query client's, five minutes */
  gcTime?: number
  /**
   * Other repositories whose data becomes stale when something changes here: repositories, or their `many` names.
   *
   * @defaultValue `[]`
   */
  invalidates?: Invalidates
  /**
   * Whether a mutation stays pending until the data that it invalidated is refetched.
   *
   * @defaultValue `true`, so that a form closes on a list that already shows the change
   */
  awaitInvalidation?: boolean
  /**
   * Applies mutations before the server responds: `optimistic` from this package for updates and deletions,
   * `{ ...optimistic, create }` for creations too.
   *
   * @defaultValue none: mutations show after the response
   */
  optimistic?:
    // No value has this type. Its member is the compiler's message for `true`.
    | {
        "import { optimistic } from 'repository-hooks', and write optimistic or { ...optimistic, create }": never
      }
    | Optimistic<Entity, ListRow, Input, Criteria>
  /**
   * Keeps mounted lists, infinite lists and details up to date with what the server pushes: `liveSource()` from
   * `repository-hooks/realtime`.
   *
   * @defaultValue none: data changes when it is refetched
   */
  live?: Live<LiveChange<Entity>>
  /**
   * Whether to store its data on the device and show it at the next start, before the server responds. Needs the entry
   * point `/offline`. An endpoint can override it.
   *
   * @defaultValue `false`
   */
  persist?: boolean
  /**
   * Whether to store mutations before they are sent, so that they survive being offline, a reload and a crash. Needs
   * the entry point `/offline`, and a server that honours `Idempotency-Key`. An endpoint can override it.
   *
   * @defaultValue `false`
   */
  offline?: boolean | OfflineOptions<Entity>
  /**
   * Custom endpoints by name: `topProducts` gives `useTopProducts` and, for a query, `useSuspenseTopProducts`.
   *
   * @defaultValue none
   */
  endpoints?: (
    endpoint: EndpointBuilder<Entity, ListRow, Kind>,
  ) => Endpoints & WithoutReserved<Endpoints, One, Many>
}

/** A declaration without its types. */
export type AnyDeclaration = Declaration<
  string,
  string,
  StandardSchema,
  StandardSchema,
  StandardSchema,
  StandardSchema,
  StandardSchema,
  PageKind,
  Readonly<Record<number, StandardSchema>>,
  unknown,
  string,
  unknown,
  unknown,
  unknown,
  unknown,
  string,
  string,
  string,
  StandardSchema
>
