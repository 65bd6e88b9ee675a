import type {
  DataTag,
  InfiniteData,
  QueryClient,
  QueryFunction,
  QueryKey,
  ThrowOnError,
} from '@tanstack/react-query'
import type { PageQuery } from './pages/PageQuery.js'

/**
 * Options of a query: for `useQuery`, `useSuspenseQuery`, `useQueries` and `queryClient.query`.
 *
 * They hold no API client: the query calls the one that its `QueryClient` is connected to.
 */
export interface QueryOf<Data, Err, Key extends QueryKey = QueryKey> {
  queryKey: DataTag<Key, Data, Err>
  queryFn: QueryFunction<Data, Key>
  /** Always `false`: the client retries. `useQueries` reads the type of errors here. */
  retry?: boolean | number | ((failureCount: number, error: Err) => boolean)
  /** Not set; `useQueries` reads the type of errors here. */
  throwOnError?: ThrowOnError<Data, Err, Data, Key>
}

/** Options of an infinite query: for `useInfiniteQuery`, `useSuspenseInfiniteQuery` and `queryClient.infiniteQuery`. */
export interface InfiniteQueryOf<Data, Err, Key extends QueryKey = QueryKey> {
  queryKey: DataTag<Key, InfiniteData<Data, PageQuery>, Err>
  queryFn: QueryFunction<Data, Key, PageQuery>
  initialPageParam: PageQuery
  getNextPageParam: (last: Data) => PageQuery | undefined
  getPreviousPageParam: (first: Data) => PageQuery | undefined
  /** Always `false`: the client retries. */
  retry?: boolean | number | ((failureCount: number, error: Err) => boolean)
  /** Not set; hooks read the type of errors here. */
  throwOnError?: ThrowOnError<Data, Err, InfiniteData<Data, PageQuery>, Key>
}

/** Options of a mutation: for `useMutation`, `queryClient.setMutationDefaults` and `MutationObserver`. */
export interface MutationOf<Data, Err, Variables> {
  mutationKey: QueryKey
  mutationFn: (variables: Variables, context: MutationRun) => Promise<Data>
  /** Always `false`: the client retries. */
  retry?: boolean | number | ((failureCount: number, error: Err) => boolean)
  networkMode: 'offlineFirst'
}

/** The context of a mutation. */
export interface MutationRun {
  client: QueryClient
}
