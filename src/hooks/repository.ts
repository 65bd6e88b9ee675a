import type { ApiFailure } from '../failure/ApiFailure.js'
import { createRepository } from '../repository/createRepository.js'
import type { AnyDeclaration, Declaration } from '../repository/Declaration.js'
import type { AddressOf } from '../repository/AddressOf.js'
import type { PathVariables } from '../repository/endpoints.js'
import type { PageKind, PageQueries, PageShapes } from '../repository/pages/PageStrategy.js'
import type { Optional, RepositoryCore } from '../repository/RepositoryCore.js'
import type {
  SchemaBodies,
  SchemaDeclared,
  SchemaInput,
  SchemaLike,
  SchemaOutput,
  ZodBodies,
  ZodDeclared,
  ZodInput,
  ZodLike,
} from '../repository/SchemaLike.js'
import type { CustomHooks, DerivedHookOf, DerivedNames, HookOf } from './CustomHooks.js'
import type { NamedHooks, UsualHooks } from './NamedHooks.js'
import { withHooks } from './withHooks.js'

/** One resource of an API: hooks, query options, plain calls and keys of one declaration. */
export interface Repository<
  One extends string,
  Many extends string,
  T,
  P,
  C,
  U,
  V,
  Id,
  E,
  B,
  X,
  A = T,
> extends RepositoryCore<T, P, C, U, V, Id, E, B, X, A> {
  /**
   * The named hooks. Destructure them once where you declare the repository:
   * `export const { useProducts } = products.hooks`.
   */
  readonly hooks: NamedHooks<One, Many, T, P, C, U, V, Id, E, A> & CustomHooks<X, E, B>
  /** One hook by its operation: editors can then rename it, and show its documentation. */
  hook<K extends keyof X | DerivedNames<X> | keyof UsualHooks<T, P, C, U, V, Id, E, A>>(
    name: K,
  ): K extends keyof UsualHooks<T, P, C, U, V, Id, E, A>
    ? UsualHooks<T, P, C, U, V, Id, E, A>[K]
    : K extends keyof X
      ? HookOf<X[K], E, B>
      : DerivedHookOf<X, K, E, B>
}

type IdOf<T, Name extends string> = T extends { readonly [K in Name]: infer Id } ? Id : string

type Variables<Filter, Kind extends PageKind> = Optional<Filter & PageQueries[Kind]>

/**
 * Declares one resource of an API as data. Hooks, query options, plain calls, keys and invalidation follow from it.
 *
 * @throws a `configuration` failure that names the invalid member of the declaration, in development
 * @example
 * ```ts
 * export const products = repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: Product,
 *   create: NewProduct,
 * })
 * export const { useProducts, useProduct, useCreateProduct, useDeleteProduct } = products.hooks
 * ```
 */
export function repository<
  const One extends string,
  const Many extends string,
  S extends ZodLike,
  L extends ZodLike = S,
  C extends ZodLike = never,
  U extends ZodLike = never,
  F extends ZodLike = never,
  Kind extends PageKind = 'whole',
  const M extends Readonly<Record<number, ZodLike>> = {},
  X = {},
  const IdName extends string = 'id',
  const Path extends string = string,
  const EntityPath extends string = Path,
  const ListPath extends string = Path,
  A extends ZodLike = S,
>(
  declaration: Declaration<
    One,
    Many,
    S,
    L,
    C,
    U,
    F,
    Kind,
    M,
    X,
    IdName,
    S['_zod']['output'],
    L['_zod']['output'],
    ZodInput<C> & PathVariables<Path>,
    ZodInput<F> & PathVariables<ListPath>,
    Path,
    EntityPath,
    ListPath,
    A,
    A['_zod']['output']
  >,
): Repository<
  One,
  Many,
  S['_zod']['output'],
  PageShapes<L['_zod']['output']>[Kind],
  ZodDeclared<C> & PathVariables<Path>,
  ZodDeclared<U>,
  Variables<ZodInput<F> & PathVariables<ListPath>, Kind>,
  AddressOf<EntityPath, IdOf<S['_zod']['output'], IdName>>,
  ApiFailure<ZodBodies<M>>,
  ZodBodies<M>,
  X,
  A['_zod']['output']
>
export function repository<
  const One extends string,
  const Many extends string,
  S extends SchemaLike,
  L extends SchemaLike = S,
  C extends SchemaLike = never,
  U extends SchemaLike = never,
  F extends SchemaLike = never,
  Kind extends PageKind = 'whole',
  const M extends Readonly<Record<number, SchemaLike>> = {},
  X = {},
  const IdName extends string = 'id',
  const Path extends string = string,
  const EntityPath extends string = Path,
  const ListPath extends string = Path,
  A extends SchemaLike = S,
>(
  declaration: Declaration<
    One,
    Many,
    S,
    L,
    C,
    U,
    F,
    Kind,
    M,
    X,
    IdName,
    SchemaOutput<S>,
    NonNullable<L['~standard']['types']>['output'],
    SchemaInput<C> & PathVariables<Path>,
    SchemaInput<F> & PathVariables<ListPath>,
    Path,
    EntityPath,
    ListPath,
    A,
    SchemaOutput<A>
  >,
): Repository<
  One,
  Many,
  SchemaOutput<S>,
  PageShapes<SchemaOutput<L>>[Kind],
  SchemaDeclared<C> & PathVariables<Path>,
  SchemaDeclared<U>,
  Variables<SchemaInput<F> & PathVariables<ListPath>, Kind>,
  AddressOf<EntityPath, IdOf<SchemaOutput<S>, IdName>>,
  ApiFailure<SchemaBodies<M>>,
  SchemaBodies<M>,
  X,
  SchemaOutput<A>
>
/* @__NO_SIDE_EFFECTS__ */
export function repository(declaration: AnyDeclaration): unknown {
  return withHooks(createRepository(declaration))
}
