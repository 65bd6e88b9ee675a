import type { ApiFailure } from '../failure/ApiFailure.js'
import type { ListEndpoint, MutationEndpoint, QueryEndpoint } from '../repository/endpoints.js'
import type { ListNames, Optional, QueryNames, Skippable } from '../repository/RepositoryCore.js'
import type {
  InfiniteHook,
  ListHook,
  MutationHook,
  QueryHook,
  SuspenseHook,
  SuspenseInfiniteHook,
} from './NamedHooks.js'

/**
 * The hooks of declared endpoints: `topProducts` gives `useTopProducts` and, since it reads, `useSuspenseTopProducts`; a
 * list `useInfiniteTopProducts` and `useSuspenseInfiniteTopProducts` too.
 */
export type CustomHooks<X, E, B> = [keyof X] extends [never]
  ? unknown
  : {
      readonly [K in keyof X & string as `use${Capitalize<K>}`]: HookOf<X[K], E, B>
    } & {
      readonly [K in QueryNames<X> & string as `useSuspense${Capitalize<K>}`]: SuspenseHookOf<
        X[K],
        E,
        B
      >
    } & {
      readonly [K in ListNames<X> & string as `useInfinite${Capitalize<K>}`]: InfiniteHookOf<
        X[K],
        E,
        B
      >
    } & {
      readonly [
        K in ListNames<X> & string as `useSuspenseInfinite${Capitalize<K>}`
      ]: SuspenseInfiniteHookOf<X[K], E, B>
    }

/** The names of hooks that derive from the names of declared endpoints: `suspenseTopProducts`. */
export type DerivedNames<X> =
  | `suspense${Capitalize<QueryNames<X> & string>}`
  | `${'infinite' | 'suspenseInfinite'}${Capitalize<ListNames<X> & string>}`

/** The hook of a declared endpoint by a derived name. */
export type DerivedHookOf<X, Name, E, B> = Name extends `suspenseInfinite${infer Noun}`
  ? Uncapitalize<Noun> extends ListNames<X>
    ? SuspenseInfiniteHookOf<X[Uncapitalize<Noun> & keyof X], E, B>
    : never
  : Name extends `infinite${infer Noun}`
    ? InfiniteHookOf<X[Uncapitalize<Noun> & keyof X], E, B>
    : Name extends `suspense${infer Noun}`
      ? SuspenseHookOf<X[Uncapitalize<Noun> & keyof X], E, B>
      : never

/** The hook of one declared endpoint that suspends. */
export type SuspenseHookOf<D, E, B> =
  D extends QueryEndpoint<infer Data, infer Variables, infer Own>
    ? SuspenseHook<Data, Optional<Variables>, FailureWith<Own, E, B>>
    : never

/** The hook of one declared endpoint that is an infinite list. */
export type InfiniteHookOf<D, E, B> =
  D extends ListEndpoint<infer Data, infer Variables, infer Own>
    ? InfiniteHook<Data, Skippable<Variables>, FailureWith<Own, E, B>>
    : never

/** The hook of one declared endpoint that is an infinite list, and suspends. */
export type SuspenseInfiniteHookOf<D, E, B> =
  D extends ListEndpoint<infer Data, infer Variables, infer Own>
    ? SuspenseInfiniteHook<Data, Optional<Variables>, FailureWith<Own, E, B>>
    : never

/** The hook of one declared endpoint. */
export type HookOf<D, E, B> = D extends { readonly own: unknown; readonly '~hook'?: infer Hook }
  ? Hook
  : D extends QueryEndpoint<infer Data, infer Variables, infer Own>
    ? D extends { readonly asList: object }
      ? ListHook<Data, Skippable<Variables>, FailureWith<Own, E, B>>
      : QueryHook<Data, Skippable<Variables>, FailureWith<Own, E, B>>
    : D extends MutationEndpoint<infer Data, infer Variables, infer Own>
      ? MutationHook<Data, Optional<Variables>, FailureWith<Own, E, B>>
      : never

type FailureWith<Own, E, B> = [keyof Own] extends [never] ? E : ApiFailure<Omit<B, keyof Own> & Own>
