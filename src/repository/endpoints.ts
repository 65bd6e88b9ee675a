import type { RequestMeta } from '../http/RequestMeta.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { EndpointCall } from './calls/EndpointCall.js'
import type { RequestDefaults } from './calls/requestOf.js'
import type { OwnList } from './keys.js'
import type { ChangeElsewhere } from './layers/ChangeElsewhere.js'

/** What a mutation changes: one entity (the one in its path) and the lists, only the lists, everything, or nothing. */
export type Affects = 'one' | 'lists' | 'all' | 'none'

/** The repositories that a mutation invalidates, or the names that their keys start with. */
export type Invalidates = readonly (string | Invalidatable)[]

/** The parts of a repository that invalidating it needs. */
export interface Invalidatable {
  readonly keys: { all(): readonly unknown[] }
}

/** The HTTP methods of endpoints that write. */
export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Rejects error bodies under keys that are not a status. */
export type ByStatus<Errors> = {
  readonly [
    Name in Exclude<keyof Errors, number>
  ]: 'Bodies of errors are declared by status, such as 409'
}

/** Options of all endpoints that read. */
export interface ReadDeclaration<Path, Errors> {
  /** @defaultValue `'GET'` */
  method?: 'GET' | 'POST'
  /** The path below the client's base URL, with `{name}` for a segment and `{name*}` for several. */
  path: Path
  /** Schemas of error responses by status, in addition to the repository's. @defaultValue `{}` */
  errors?: Errors & ByStatus<Errors>
  /** Settings for the interceptors; they override the repository's. @defaultValue `{}` */
  meta?: RequestMeta
  /** How long data is fresh, in milliseconds. @defaultValue the repository's */
  staleTime?: number
  /** Whether to store its data on the device. @defaultValue the repository's */
  persist?: boolean
}

/** An endpoint that reads. */
export interface QueryDeclaration<Path, Response, Query, Errors> extends ReadDeclaration<
  Path,
  Errors
> {
  /** Validates the response. Without it, data is `unknown`. */
  response?: Response
  /**
   * The query parameters (with `POST`, the fields of the body). Takes the variables and outputs what is sent.
   *
   * @defaultValue the variables that are not in the path, as they are
   */
  query?: Query
}

/** What an endpoint changes in an entity: the fields that change. Rows get those that they have. */
export type ChangedEntity<Entity> = {
  readonly [Name in keyof Entity]?: Entity[Name] | undefined
}

/** An endpoint that writes. */
export interface MutationDeclaration<
  Path,
  Response,
  Body,
  Query,
  Errors,
  Entity = unknown,
  Row = Entity,
  Variables = unknown,
> {
  /** The HTTP method. */
  method: WriteMethod
  /** The path below the client's base URL, with `{name}` for a segment and `{name*}` for several. */
  path: Path
  /** Validates the response. Without it, data is `unknown`. */
  response?: Response
  /** The body. Takes `body` of the variables and outputs what is sent. @defaultValue `body` as it is, if any */
  body?: Body
  /**
   * The query parameters. Takes the variables and outputs what is sent.
   *
   * @defaultValue the variables that are not in the path, as they are
   */
  query?: Query
  /** Schemas of error responses by status, in addition to the repository's. @defaultValue `{}` */
  errors?: Errors & ByStatus<Errors>
  /** Settings for the interceptors; they override the repository's. @defaultValue `{}` */
  meta?: RequestMeta
  /** What becomes stale in this repository. @defaultValue `'all'` */
  affects?: Affects
  /** What becomes stale in other repositories. @defaultValue the repository's */
  invalidates?: Invalidates
  /**
   * Whether to store it before it is sent. `false` for what must not be on disk, such as a change of password.
   *
   * @defaultValue the repository's
   */
  offline?: boolean
  /**
   * The optimistic update: returns the fields that change, `undefined` for no change, or `null` to remove the entity
   * from the lists. With `{id}` in the path it is called for that entity, otherwise for each one that is shown.
   * Applying it twice must be safe, since the next response may include the change already. The repository must have
   * `optimistic`.
   *
   * @defaultValue none: the change shows after the response
   */
  optimistic?: (
    entity: Entity | Row,
    variables: Variables,
  ) => ChangedEntity<Entity> | null | undefined
  /**
   * The optimistic update of other repositories: returns results of `changeIn`. It rolls back with the rest, and stays
   * until those repositories are refetched, which `invalidates` can cause.
   *
   * @defaultValue none: other repositories change when they are refetched
   */
  elsewhere?: (variables: Variables) => readonly ChangeElsewhere[]
}

/** A declared endpoint at run time. */
export interface EndpointDefinition {
  readonly is: 'query' | 'mutation'
  readonly method: string
  readonly path: string
  readonly response?: StandardSchema | undefined
  readonly body?: StandardSchema | undefined
  readonly query?: StandardSchema | undefined
  readonly errors: Readonly<Record<number, StandardSchema>>
  readonly staleTime?: number | undefined
  readonly meta?: RequestMeta
  readonly affects: Affects
  readonly invalidates?: Invalidates | undefined
  /** Whether its data is stored on the device. */
  readonly persist?: boolean
  /** Whether it is stored before it is sent. */
  readonly offline?: boolean
  /** Whether its response is the entity. */
  readonly returnsEntity?: boolean
  /** Its optimistic update of an entity. */
  readonly optimistic?: ((entity: never, variables: never) => unknown) | undefined
  /** Its optimistic updates of other repositories. */
  readonly elsewhere?: ((variables: never) => readonly ChangeElsewhere[]) | undefined
  /** Its definition as a list, if it is a list of the repository's entities. */
  readonly asList?: OwnList
  /** Its custom behavior, such as that of an upload. */
  readonly own?: OwnBehaviour
}

/** The custom behavior of an endpoint. It comes from an entry of the package, so only apps that import the entry load it. */
export interface OwnBehaviour {
  /** Creates its call. */
  readonly createCall: (repository: RequestDefaults, endpoint: EndpointDefinition) => EndpointCall
  /** Converts the parts of the repository to those of a list. Only endpoints that are lists have it. */
  readonly listParts?: <Parts>(parts: Parts, name: string) => Parts
  /** Creates its hooks, by their names. */
  hooksOf(repository: OwnHookScope, name: string): Readonly<Record<string, Hook>>
}

/** The parts of a repository that custom hooks need. */
export interface OwnHookScope {
  readonly definition: { readonly api?: string }
  /** Returns the options of its mutation, which invalidates what it changes. */
  mutation(name: string): object
}

/** A hook, without its types. */
export type Hook = (first?: never, options?: object) => unknown

/** A declared endpoint with a custom hook. Its type carries the hook. */
export interface OwnEndpoint<Data, Variables, Hook> extends MutationEndpoint<Data, Variables, {}> {
  readonly own: OwnBehaviour
  /** In types only. */
  readonly '~hook'?: Hook
}

/** A declared endpoint that reads. Its type carries data, variables and error bodies. */
export interface QueryEndpoint<Data, Variables, Bodies> {
  readonly is: 'query'
  /** In types only. */
  readonly '~types'?: { data: Data; variables: Variables; bodies: Bodies }
}

/** A declared endpoint that reads a list of the repository's entities. */
export interface ListEndpoint<Data, Variables, Bodies> extends QueryEndpoint<
  Data,
  Variables,
  Bodies
> {
  readonly asList: object
}

/** A declared endpoint that writes. Its type carries data, variables and error bodies. */
export interface MutationEndpoint<Data, Variables, Bodies> {
  readonly is: 'mutation'
  /** In types only. */
  readonly '~types'?: { data: Data; variables: Variables; bodies: Bodies }
}

/** The variables of a path template. */
export type PathVariables<Path extends string> =
  Path extends `${string}{${infer Name}}${infer Rest}`
    ? PathVariable<Name> & PathVariables<Rest>
    : unknown

type PathVariable<Name extends string> = Name extends `${infer Plain}*`
  ? { readonly [Key in Plain]: readonly string[] }
  : { readonly [Key in Name]: string | number | bigint }
