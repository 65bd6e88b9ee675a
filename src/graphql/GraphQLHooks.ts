import type { ApiFailure } from '../failure/ApiFailure.js'
import type {
  InfiniteHook,
  MutationHook,
  QueryHook,
  SuspenseHook,
  SuspenseInfiniteHook,
} from '../hooks/NamedHooks.js'
import type { Optional, Skippable } from '../repository/RepositoryCore.js'
import type { NormalizedVariables } from './operations/GraphQLBuilder.js'

/** The names of queries, connections and subscriptions. */
export type ReadNames<X> = NamesOf<X, 'query' | 'connection' | 'subscription'>

/** The names of the operations of one kind. */
export type NamesOf<X, Is> = {
  [K in keyof X]: X[K] extends { readonly is: Is } ? K : never
}[keyof X]

/** The data of a declared operation. */
export type DataOf<D> = D extends { readonly '~types'?: { data: infer Data } } ? Data : never

/** The variables of a declared operation. */
export type VariablesOf<D> = D extends { readonly '~types'?: { variables: infer Variables } }
  ? NormalizedVariables<Variables>
  : never

/** The hooks of declared operations: `useProduct` and `useSuspenseProduct` for `product`. */
export type GraphQLHooks<X> = {
  readonly [K in ReadNames<X> & string as `use${Capitalize<K>}`]: QueryHook<
    DataOf<X[K]>,
    Skippable<VariablesOf<X[K]>>,
    ApiFailure
  >
} & {
  readonly [K in ReadNames<X> & string as `useSuspense${Capitalize<K>}`]: SuspenseHook<
    DataOf<X[K]>,
    Optional<VariablesOf<X[K]>>,
    ApiFailure
  >
} & {
  readonly [K in NamesOf<X, 'connection'> & string as `useInfinite${Capitalize<K>}`]: InfiniteHook<
    DataOf<X[K]>,
    Skippable<VariablesOf<X[K]>>,
    ApiFailure
  >
} & {
  readonly [
    K in NamesOf<X, 'connection'> & string as `useSuspenseInfinite${Capitalize<K>}`
  ]: SuspenseInfiniteHook<DataOf<X[K]>, Optional<VariablesOf<X[K]>>, ApiFailure>
} & {
  readonly [K in NamesOf<X, 'mutation'> & string as `use${Capitalize<K>}`]: MutationHook<
    DataOf<X[K]>,
    Optional<VariablesOf<X[K]>>,
    ApiFailure
  >
}
