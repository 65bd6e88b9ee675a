import type {
  InfiniteData,
  MutationMeta,
  QueryKey,
  QueryMeta,
  UseInfiniteQueryOptions,
  UseInfiniteQueryResult,
  UseMutationOptions,
  UseMutationResult,
  UseQueryOptions,
  UseQueryResult,
  UseSuspenseInfiniteQueryOptions,
  UseSuspenseInfiniteQueryResult,
  UseSuspenseQueryOptions,
  UseSuspenseQueryResult,
} from '@tanstack/react-query'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { InfiniteOptions } from '../repository/queries/InfiniteOptions.js'
import type { PageQuery } from '../repository/pages/PageQuery.js'
import type { UpdateOf } from '../repository/RepositoryCore.js'

/** The options that a repository sets: keys, functions, and those by which only the API client retries. */
type RepositoryOption =
  | 'queryKey'
  | 'queryFn'
  | 'queryHash'
  | 'queryKeyHashFn'
  | 'retry'
  | 'retryDelay'
  | 'networkMode'
  | 'behavior'
  | '_type'
  | '_defaulted'

/** The options that a repository sets for infinite queries. */
type InfiniteRepositoryOption =
  RepositoryOption | 'initialPageParam' | 'getNextPageParam' | 'getPreviousPageParam'

/** TanStack's query options, except those that the repository sets. */
export interface QueryExtras<Data, Err, Result> extends Omit<
  UseQueryOptions<Data, Err, Result, QueryKey>,
  RepositoryOption
> {
  /** TanStack's `meta`, and settings for the interceptors: `{ retry: false }`. @defaultValue `{}` */
  meta?: QueryMeta & RequestMeta
}

/** Options of a list. */
export interface ListExtras<Data, Err, Result> extends QueryExtras<Data, Err, Result> {
  /**
   * Keeps showing the previous page while the next one loads, marked by `isPlaceholderData`. Not when the filter or
   * sort changes.
   *
   * @defaultValue `false`
   */
  keepPreviousPage?: boolean
}

/** TanStack's options of a suspense query, except those that the repository sets. */
export interface SuspenseExtras<Data, Err, Result> extends Omit<
  UseSuspenseQueryOptions<Data, Err, Result, QueryKey>,
  RepositoryOption
> {
  /** TanStack's `meta`, and settings for the interceptors: `{ retry: false }`. @defaultValue `{}` */
  meta?: QueryMeta & RequestMeta
}

/** TanStack's options of an infinite query, except those that the repository sets. */
export interface InfiniteExtras<Data, Err, Result>
  extends
    Omit<UseInfiniteQueryOptions<Data, Err, Result, QueryKey, PageQuery>, InfiniteRepositoryOption>,
    InfiniteOptions {
  /** TanStack's `meta`, and settings for the interceptors: `{ retry: false }`. @defaultValue `{}` */
  meta?: QueryMeta & RequestMeta
}

/** TanStack's options of an infinite suspense query, except those that the repository sets. */
export interface SuspenseInfiniteExtras<Data, Err, Result>
  extends
    Omit<
      UseSuspenseInfiniteQueryOptions<Data, Err, Result, QueryKey, PageQuery>,
      InfiniteRepositoryOption
    >,
    InfiniteOptions {
  /** TanStack's `meta`, and settings for the interceptors: `{ retry: false }`. @defaultValue `{}` */
  meta?: QueryMeta & RequestMeta
}

/** TanStack's options of a mutation, except those that the repository sets. */
export interface MutationExtras<Data, Err, Variables, Context> extends Omit<
  UseMutationOptions<Data, Err, Variables, Context>,
  'mutationFn' | 'mutationKey' | 'retry' | 'retryDelay' | 'networkMode'
> {
  /** TanStack's `meta`, and settings for the interceptors: `{ retry: false }`. @defaultValue `{}` */
  meta?: MutationMeta & RequestMeta
}

/** A hook that reads. */
export interface QueryHook<Data, Variables, Err> {
  <Result = Data>(
    variables: Variables,
    options?: QueryExtras<Data, Err, Result>,
  ): UseQueryResult<Result, Err>
}

/** A hook that reads a list. */
export interface ListHook<Data, Variables, Err> {
  <Result = Data>(
    variables: Variables,
    options?: ListExtras<Data, Err, Result>,
  ): UseQueryResult<Result, Err>
}

/** A hook that reads, and suspends until there is data. */
export interface SuspenseHook<Data, Variables, Err> {
  <Result = Data>(
    variables: Variables,
    options?: SuspenseExtras<Data, Err, Result>,
  ): UseSuspenseQueryResult<Result, Err>
}

/** A hook that reads an infinite list. */
export interface InfiniteHook<Data, Variables, Err> {
  <Result = InfiniteData<Data, PageQuery>>(
    variables: Variables,
    options?: InfiniteExtras<Data, Err, Result>,
  ): UseInfiniteQueryResult<Result, Err>
}

/** A hook that reads an infinite list, and suspends until there is a first page. */
export interface SuspenseInfiniteHook<Data, Variables, Err> {
  <Result = InfiniteData<Data, PageQuery>>(
    variables: Variables,
    options?: SuspenseInfiniteExtras<Data, Err, Result>,
  ): UseSuspenseInfiniteQueryResult<Result, Err>
}

/** A hook that writes. */
export interface MutationHook<Data, Variables, Err> {
  (): UseMutationResult<Data, Err, Variables>
  <Context = unknown>(
    options: MutationExtras<Data, Err, Variables, Context>,
  ): UseMutationResult<Data, Err, Variables, Context>
}

/** The hooks that every repository has, by their operations. */
export interface UsualHooks<T, P, C, U, V, Id, E, A = T> {
  list: ListHook<P, V | undefined, E>
  suspenseList: SuspenseHook<P, V, E>
  infinite: InfiniteHook<P, V | undefined, E>
  suspenseInfinite: SuspenseInfiniteHook<P, V, E>
  detail: QueryHook<T, Id | undefined, E>
  suspenseDetail: SuspenseHook<T, Id, E>
  create: MutationHook<A, C, E>
  update: MutationHook<A, UpdateOf<Id, U>, E>
  delete: MutationHook<void, Id, E>
}

/** The same hooks by their exported names. */
export type NamedHooks<One extends string, Many extends string, T, P, C, U, V, Id, E, A = T> = {
  readonly [K in `use${Capitalize<Many>}`]: ListHook<P, V | undefined, E>
} & {
  readonly [K in `useSuspense${Capitalize<Many>}`]: SuspenseHook<P, V, E>
} & {
  readonly [K in `useInfinite${Capitalize<Many>}`]: InfiniteHook<P, V | undefined, E>
} & {
  readonly [K in `useSuspenseInfinite${Capitalize<Many>}`]: SuspenseInfiniteHook<P, V, E>
} & {
  readonly [K in `use${Capitalize<One>}`]: QueryHook<T, Id | undefined, E>
} & {
  readonly [K in `useSuspense${Capitalize<One>}`]: SuspenseHook<T, Id, E>
} & {
  readonly [K in [C] extends [never] ? never : `useCreate${Capitalize<One>}`]: MutationHook<A, C, E>
} & {
  readonly [K in [U] extends [never] ? never : `useUpdate${Capitalize<One>}`]: MutationHook<
    A,
    UpdateOf<Id, U>,
    E
  >
} & {
  readonly [K in `useDelete${Capitalize<One>}`]: MutationHook<void, Id, E>
}
