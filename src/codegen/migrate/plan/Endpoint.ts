import type { Fragment } from '../project/Fragment.js'
import type { Place } from '../Refusal.js'

/** The schema of a response. */
export interface ResponseSchema {
  readonly schema: Fragment
  /** The schema of a row, where the response is a list. */
  readonly row: Fragment | undefined
}

/** Query parameters: their names, and the schema of all. */
export interface QuerySchema {
  readonly names: readonly string[]
  readonly schema: Fragment
  /** Whether the address can do without them. */
  readonly isOptional: boolean
}

/** An endpoint as the code before had it. */
export interface Endpoint {
  readonly is: 'query' | 'mutation'
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{name}` for places, below the client's base URL. */
  readonly path: string
  readonly response: ResponseSchema | undefined
  readonly query: QuerySchema | undefined
  readonly body: Fragment | undefined
  readonly errors: readonly { readonly status: number; readonly schema: Fragment }[]
  /** The name that it had. */
  readonly name: string | undefined
  readonly comment: string | undefined
  /** Whether its response is looked at. */
  readonly usesResponse: boolean
  /** What a mutation makes stale: as repositories do, or nothing where the code before made nothing stale. */
  invalidates: 'usual' | 'nothing'
  /** Whether its usual place in a repository is fine; `false` keeps it an endpoint with a name. */
  readonly mayBeUsual: boolean
  readonly place: Place
}

/** What an endpoint is in its repository. */
export type Role = 'list' | 'detail' | 'create' | 'update' | 'delete' | 'custom'

/** An endpoint, and how its repository calls it. */
export interface PlannedEndpoint {
  readonly endpoint: Endpoint
  readonly role: Role
  /** `list`, `detail`, …, or the name of the endpoint. */
  readonly call: string
  /** `useProducts`. */
  readonly hook: string
  /** `useSuspenseProduct`, where it is used. */
  suspenseHook?: string
  readonly repository: RepositoryPlan
  /** The path as the repository writes it, with places named as variables are. */
  readonly path: string
}

/** A repository that is to be written. */
export interface RepositoryPlan {
  readonly one: string
  readonly many: string
  readonly path: string
  /** Where one entity stands, when that is not below the list. */
  readonly entityPath: string | undefined
  /** Checks an entity; nothing where the endpoints have no entity in common. */
  readonly entity: Fragment | undefined
  /** Whether mutations wait for what they make stale; nothing leaves it as it is usual. */
  awaits: boolean | undefined
  readonly endpoints: PlannedEndpoint[]
}
