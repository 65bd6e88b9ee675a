/** Schemas of zod and zod/mini, as far as types are concerned. Reading these two members is the cheapest inference there is. */
export interface ZodLike {
  readonly _zod: { readonly output: unknown; readonly input: unknown }
}

/** Any Standard Schema, as far as types are concerned. */
export interface SchemaLike {
  readonly '~standard': {
    readonly types?: { readonly input: unknown; readonly output: unknown } | undefined
  }
}

/** What a zod schema gives; `unknown` without a schema. */
export type ZodOutput<S extends ZodLike> = [S] extends [never] ? unknown : S['_zod']['output']

/** What a zod schema takes; `unknown` without a schema. */
export type ZodInput<S extends ZodLike> = [S] extends [never] ? unknown : Taken<S['_zod']['input']>

/** What a declared operation takes, by a zod schema; `never` where it is not declared. */
export type ZodDeclared<S extends ZodLike> = [S] extends [never] ? never : Taken<S['_zod']['input']>

/** For an object without members zod has a type that refuses every other member, those of a path too. */
type Taken<Input> = string extends keyof Input
  ? Input extends Readonly<Record<string, never>>
    ? {}
    : Input
  : Input

/** What a declared operation takes, by a Standard Schema; `never` where it is not declared. */
export type SchemaDeclared<S extends SchemaLike> = [S] extends [never]
  ? never
  : NonNullable<S['~standard']['types']>['input']

/** What a Standard Schema gives; `unknown` without a schema. */
export type SchemaOutput<S extends SchemaLike> = [S] extends [never]
  ? unknown
  : NonNullable<S['~standard']['types']>['output']

/** What a Standard Schema takes; `unknown` without a schema. */
export type SchemaInput<S extends SchemaLike> = [S] extends [never]
  ? unknown
  : NonNullable<S['~standard']['types']>['input']

// The conditions always hold. Compilers and editors write what comes of a condition, and not its name with all schemas.

/** The bodies of declared statuses, by zod schemas. */
export type ZodBodies<M> = M extends unknown
  ? { [Status in keyof M]: M[Status] extends ZodLike ? M[Status]['_zod']['output'] : unknown }
  : never

/** The bodies of declared statuses, by Standard Schemas. */
export type SchemaBodies<M> = M extends unknown
  ? { [Status in keyof M]: M[Status] extends SchemaLike ? SchemaOutput<M[Status]> : unknown }
  : never
