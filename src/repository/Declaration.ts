import type { FailureTexts } from '../failure/FailureTexts.js'
import type { ValidationMode } from '../http/ApiClient.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { EndpointBuilder } from './EndpointBuilder.js'
import type { ByStatus, Invalidates } from './endpoints.js'
import type { Live, LiveChange } from './live/Live.js'
import type { DetailBatching } from './queries/detailBatch.js'
import type { ListRequest } from './ListRequest.js'
import type { OfflineOptions } from './OfflineOptions.js'
import type { Optimistic } from './Optimistic.js'
import type { PageKind, PageStrategy } from './pages/PageStrategy.js'

/** The names that every repository has, for its hooks and calls. */
type TakenName<One, Many> =
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

/** Refuses endpoints that are called like something that every repository has, or like another one's hook that suspends. */
type Untaken<Endpoints, One, Many> = [Taken<Endpoints, One, Many>] extends [never]
  ? unknown
  : {
      readonly [
        Name in Taken<Endpoints, One, Many>
      ]: 'There is a hook or call of this name already: choose another one'
    }

type Taken<Endpoints, One, Many> = keyof Endpoints &
  (TakenName<One, Many> | `suspense${Capitalize<keyof Endpoints & string>}`)

/** Refuses a name that entities have no member of. */
type MemberName<Name, Entity> = unknown extends Entity
  ? Name
  : Name extends keyof Entity
    ? Name
    : 'The schema gives no member of this name'

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
> {
  /** What one is called: `'product'` gives `useProduct`, `useCreateProduct`. */
  one: One
  /** What many are called: `'products'` gives `useProducts`; also the first part of all keys. */
  many: Many
  /**
   * The path of the list, below the client's base URL. Below another resource it has places: `/posts/{postId}/comments`.
   * Lists and creations then take a `postId` beside their other variables. A server that wants a slash at the end is
   * given one: `/products/`.
   */
  path: Path
  /**
   * Where one entity stands, when that is not below the list: `/comments/{id}`. Where it has places beside that of the id,
   * an entity is named by all of them: `{ postId, id }`.
   *
   * @defaultValue `{path}/{id}`, with a slash at the end where `path` has one
   */
  entityPath?: EntityPath
  /**
   * The API that it belongs to: a name in the provider's `clients`. Keys begin with it.
   *
   * @defaultValue the provider's `client`
   */
  api?: string
  /** Checks an entity. */
  schema: Schema
  /** Checks a row of a list, where rows have less than entities. @defaultValue `schema` */
  listSchema?: Row
  /**
   * Makes, of a row, what is shown of an entity until it is there. It is never taken for the entity itself.
   *
   * @defaultValue the row itself; with a `listSchema`, nothing
   */
  placeholder?: (row: ListRow) => Entity
  /** The member of an entity that is its id. @defaultValue `'id'` */
  id?: MemberName<IdName, Entity>
  /** What creating takes, and what is sent. Without it there is no `create`. */
  create?: Create
  /** What changing takes, and what is sent. Without it there is no `update`. */
  update?: Patch
  /** What lists can be filtered by, and what is sent of it. @defaultValue by nothing */
  filter?: Filter
  /**
   * How lists are asked for: `{ method: 'POST', path: '/products/search' }` for servers that take the filter in a body.
   *
   * @defaultValue by `GET` at `path`, with the filter in the query
   */
  list?: ListRequest<ListPath>
  /** How lists are cut into pages. @defaultValue {@link wholeList}: all rows at once, as an array */
  page?: PageStrategy<Kind>
  /**
   * The bodies of error answers, by status; they type the failures of all endpoints.
   *
   * @defaultValue `{}`: bodies are `unknown`
   */
  errors?: Errors & ByStatus<Errors>
  /**
   * Words for people about failures of this resource: `{ 'notFound.title': 'This product is gone' }`. They stand between
   * those of the app and those of a single screen.
   *
   * @defaultValue the texts of the app
   */
  messages?: FailureTexts
  /**
   * What interceptors should know of all its calls: `{ skipAuth: true }` for what needs no sign-in, `{ retry: false }`.
   * Endpoints and calls say more.
   *
   * @defaultValue `{}`
   */
  meta?: RequestMeta
  /** The verb of updates: `PATCH` sends what changes, `PUT` replaces. @defaultValue `'PATCH'` */
  method?: 'PATCH' | 'PUT'
  /**
   * Asks for several entities at once, where the list can be asked for by ids: `detailBatch({ param: 'ids' })`.
   *
   * @defaultValue one request each
   */
  batch?: DetailBatching
  /**
   * Sends an `Idempotency-Key` with each write, so that all of them can be retried: the same on every attempt of one
   * mutation, another one for the next. Only for servers that honour it.
   *
   * @defaultValue `false`
   */
  idempotencyKey?: boolean
  /**
   * Whether a mutation joins the same one with the same variables while that is on its way: a double click saves once. A
   * switch that is turned on, off and on again is saved three times.
   *
   * @defaultValue `false`
   */
  dedupe?: boolean
  /** What happens when an answer differs from its schema. @defaultValue the client's, `'strict'` */
  validate?: ValidationMode
  /** How long data counts as fresh, in milliseconds. @defaultValue the query client's, `0` */
  staleTime?: number
  /** How long data that nobody looks at is kept, in milliseconds. @defaultValue the query client's, five minutes */
  gcTime?: number
  /**
   * Which other repositories' data becomes stale when something changes here: repositories, or their `many` names.
   *
   * @defaultValue `[]`
   */
  invalidates?: Invalidates
  /**
   * Whether a mutation stays pending until the data that it made stale is fetched anew.
   *
   * @defaultValue `true`, so that a form closes on a list that already shows the change
   */
  awaitInvalidation?: boolean
  /**
   * Shows changes before the server has made them: `optimistic` of this package for updates and deletions,
   * `{ ...optimistic, create }` for creations too.
   *
   * @defaultValue changes are shown when the server has made them
   */
  optimistic?:
    // What the compiler says of `true`: nothing is of this type.
    | {
        "import { optimistic } from 'repository-hooks', and write optimistic or { ...optimistic, create }": never
      }
    | Optimistic<Entity, ListRow, Input, Criteria>
  /**
   * Lets lists, infinite lists and entities follow what the server tells by itself, for as long as they are shown:
   * `liveSource()` of `repository-hooks/realtime`.
   *
   * @defaultValue they change when they are fetched
   */
  live?: Live<LiveChange<Entity>>
  /**
   * Whether its data may be kept on the device, and shown at the next start before the server has answered. Needs the
   * entry `/offline`; an endpoint can differ.
   *
   * @defaultValue `false`
   */
  persist?: boolean
  /**
   * Whether changes are written down before they are sent, so that they survive being offline, a reload and a crash. Needs
   * the entry `/offline`; an endpoint can differ. Only for servers that honour an `Idempotency-Key`.
   *
   * @defaultValue `false`
   */
  offline?: boolean | OfflineOptions<Entity>
  /**
   * Endpoints besides the usual ones, by name: `topProducts` gives `useTopProducts` and, since it reads,
   * `useSuspenseTopProducts`.
   *
   * @defaultValue none
   */
  endpoints?: (
    endpoint: EndpointBuilder<Entity, ListRow, Kind>,
  ) => Endpoints & Untaken<Endpoints, One, Many>
}

/** A declaration, as far as its values are concerned. */
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
  string
>
