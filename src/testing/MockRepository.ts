import type { ApiClient } from '../http/ApiClient.js'
import type { Repository } from '../hooks/repository.js'
import type { FaultKind, HeldResponse } from './backend/MockFaults.js'
import type { CallFilter, FailOptions } from './FailOptions.js'
import type { RequestedCall } from './RequestedCall.js'

/** A request that a test responds to. */
export interface MockCall extends RequestedCall {
  /**
   * Responds with a status and a body in the format of the wire, without checking them against the declaration: JSON, or a
   * text of the `content-type` in the headers.
   */
  respond(status: number, body?: unknown, headers?: Readonly<Record<string, string>>): never
}

/** Values for the members of a new row that the request does not have. */
export interface Creation {
  /** In milliseconds since 1970. */
  readonly now: number
  /** From 0 (included) to 1 (excluded); the same on every run. */
  readonly random: number
  /** The number of rows so far. */
  readonly count: number
}

/** The mocked backend of one repository: a table of rows that the app's calls read and change. */
export interface MockRepository<T, Id, Calls, Bodies> {
  /**
   * Adds rows in the format of the app, and returns them. Missing fields are generated, the same on every run. A row of a
   * nested resource needs its path parameters: `add({ postId, text })`.
   */
  add(...rows: readonly (Partial<T> & PlacesIn<Id>)[]): T[]
  /** Adds rows in the format of the wire. They need not match the schema. */
  addWire(...rows: readonly object[]): void
  /** Adds generated rows, with some of their fields given, and returns them. */
  fill(
    count: number,
    like?: (Partial<T> & PlacesIn<Id>) | ((index: number) => Partial<T> & PlacesIn<Id>),
  ): T[]
  /** All rows, in the order in which they were added. */
  all(): T[]
  get(id: Id): T | undefined
  /** Changes a row without a request of the app, as another user would. */
  change(id: Id, patch: Partial<T>): T
  remove(id: Id): void
  clear(): void
  /** Filters lists by a parameter that is no field of a row, such as a search or a range. */
  filterBy(param: string, matches: (row: T, value: string) => boolean): void
  /** Sorts lists by a name that is no field of a row. */
  orderBy(name: string, compare: (a: T, b: T) => number): void
  /** Sets the fields of new rows that are not posted, in the format of the wire. */
  createBy(make: (posted: Readonly<Record<string, unknown>>, creation: Creation) => object): void
  /**
   * Sets the response of a call, in the format of the app; `undefined` for no body. For a list, pass its rows: the mock
   * splits them into pages.
   */
  respond<Name extends keyof Calls>(call: Name, data: ResponseOf<Calls[Name]>): void
  /**
   * Makes the next call fail: with a status, with a network error, or without any response.
   *
   * @example
   * ```ts
   * mock.products.fail('create', 409)
   * mock.products.fail('list', 'offline', { times: Infinity })
   * mock.products.fail('delete', 403, { when: ({ path }) => path.id === '3' })
   * ```
   */
  fail<Status extends keyof Bodies & number>(
    call: keyof Calls | '*',
    status: Status,
    options?: FailOptions<Bodies[Status]>,
  ): void
  fail(call: keyof Calls | '*', kind: FaultKind, options?: FailOptions): void
  /** Holds the responses of a call until they are released. */
  hold(call: keyof Calls | '*'): void
  /** Releases the held responses of a call, and stops holding later ones. */
  release(call: keyof Calls | '*'): void
  /** Resolves with the first held response of a call, as soon as there is one; with `when`, the first that it selects. */
  held(call: keyof Calls | '*', when?: CallFilter): Promise<HeldResponse>
}

/** The path parameters of an entity, without its id. */
type PlacesIn<Id> = [Id] extends [string | number | bigint]
  ? unknown
  : [Id] extends [{ readonly id: unknown }]
    ? Omit<Id, 'id'>
    : unknown

type Result<Call> = Call extends (...parameters: never) => Promise<infer Data> ? Rows<Data> : never

/** The data that a test passes for a page: its rows. */
type Rows<Data> = Data extends {
  readonly items: infer Items
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}
  ? Items
  : Data

/** Data, or a function that returns it for a request. */
export type ResponseOf<Call> =
  Result<Call> | ((call: MockCall) => Result<Call> | Promise<Result<Call>>)

/** The type parameters of a repository that its mock needs. */
type DeclaredBy<R> =
  R extends Repository<
    infer One,
    infer Many,
    infer T,
    infer P,
    infer C,
    infer U,
    infer V,
    infer Id,
    infer E,
    infer Bodies,
    infer X,
    infer A
  >
    ? { entity: T; id: Id; bodies: Bodies; besides: [One, Many, P, C, U, V, E, X, A] }
    : never

/** The mocked backend of a repository, by its type. */
export type MockRepositoryOf<R> = R extends { calls(client: ApiClient): infer Calls }
  ? MockRepository<DeclaredBy<R>['entity'], DeclaredBy<R>['id'], Calls, DeclaredBy<R>['bodies']>
  : never
