import type { ApiClient } from '../http/ApiClient.js'
import type { Repository } from '../hooks/repository.js'
import type { FaultKind, HeldResponse } from './backend/MockFaults.js'
import type { CallFilter, FailOptions } from './FailOptions.js'
import type { RequestedCall } from './RequestedCall.js'

/** A request of an endpoint that a test answers by itself. */
export interface MockCall extends RequestedCall {
  /**
   * Answers with a status and a body as the wire has them, whatever the declaration says: JSON, or a text of the
   * `content-type` that the headers name.
   */
  respond(status: number, body?: unknown, headers?: Readonly<Record<string, string>>): never
}

/** What a new row has besides what was posted. */
export interface Creation {
  /** In milliseconds since 1970. */
  readonly now: number
  /** From 0 (included) to 1 (excluded); the same on every run. */
  readonly random: number
  /** The rows so far. */
  readonly count: number
}

/** The mocked backend of one repository: a table whose rows the app's own calls read and change. */
export interface MockRepository<T, Id, Calls, Bodies> {
  /**
   * Adds rows, as the app has them. What is left out is made up, the same on every run. Gives the rows. Below another
   * resource each says which one: `add({ postId, text })`.
   */
  add(...rows: readonly (Partial<T> & PlacesIn<Id>)[]): T[]
  /** Adds rows as the server sends them, also such that do not fit the schema. */
  addWire(...rows: readonly object[]): void
  /** Adds made-up rows that have something in common. */
  fill(
    count: number,
    like?: (Partial<T> & PlacesIn<Id>) | ((index: number) => Partial<T> & PlacesIn<Id>),
  ): T[]
  /** All rows, in the order in which they came. */
  all(): T[]
  get(id: Id): T | undefined
  /** Changes a row behind the app's back, as another user would. */
  change(id: Id, patch: Partial<T>): T
  remove(id: Id): void
  clear(): void
  /** Filters lists by a parameter that is no member of a row: a search, a range. */
  filterBy(param: string, matches: (row: T, value: string) => boolean): void
  /** Orders lists by what is no member of a row. */
  orderBy(name: string, compare: (a: T, b: T) => number): void
  /** Says what a new row has besides what was posted, with the names of the wire. */
  createBy(make: (posted: Readonly<Record<string, unknown>>, creation: Creation) => object): void
  /**
   * Answers a call by itself, with what the app should get; `undefined` for no body. A list is answered with its rows, of
   * which the mock makes pages.
   */
  respond<Name extends keyof Calls>(call: Name, data: ResponseOf<Calls[Name]>): void
  /**
   * Lets the next call fail: with a status, by a network that breaks, or because no response comes.
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
  /** Holds the responses of a call back until they are released. */
  hold(call: keyof Calls | '*'): void
  /** Lets everything go that is held back for a call, now and later. */
  release(call: keyof Calls | '*'): void
  /** The first response that is held back for a call, as soon as there is one; with `when` the first that is chosen. */
  held(call: keyof Calls | '*', when?: CallFilter): Promise<HeldResponse>
}

/** What stands in the places of an entity's path beside the id's. */
type PlacesIn<Id> = [Id] extends [string | number | bigint]
  ? unknown
  : [Id] extends [{ readonly id: unknown }]
    ? Omit<Id, 'id'>
    : unknown

type Result<Call> = Call extends (...parameters: never) => Promise<infer Data> ? Rows<Data> : never

/** What a test gives for a page: its rows. */
type Rows<Data> = Data extends {
  readonly items: infer Items
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}
  ? Items
  : Data

/** Data, or a function that makes it of the request. */
export type ResponseOf<Call> =
  Result<Call> | ((call: MockCall) => Result<Call> | Promise<Result<Call>>)

/** What a repository's type is made of, as far as its mock needs it. */
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
