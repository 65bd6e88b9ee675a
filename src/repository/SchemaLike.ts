/** The types of schemas of zod and zod/mini. Reading these two members is the cheapest inference. */
export interface ZodLike {
  readonly _zod: { readonly output: unknown; readonly input: unknown }
}

/** The types of any Standard Schema. */
export interface SchemaLike {
  readonly '~standard': {
    readonly types?: { readonly input: unknown; readonly output: unknown } | undefined
  }
}

/** The output of a zod schema; `unknown` without a schema. */
export type ZodOutput<S extends ZodLike> = [S] extends [never] ? unknown : S['_zod']['output']

/** The input of a zod schema; `unknown` without a schema. */
export type ZodInput<S extends ZodLike> = [S] extends [never] ? unknown : Taken<S['_zod']['input']>

/** The input of a declared operation, by its zod schema; `never` if it is not declared. */
export type ZodDeclared<S extends ZodLike> = [S] extends [never] ? never : Taken<S['_zod']['input']>

/** For an object without members, zod's type rejects all other members, including path parameters. */
type Taken<Input> = string extends keyof Input
  ? Input extends Readonly<Record<string, never>>
    ? {}
    : Input
  : Input

/** The input of a declared operation, by its Standard Schema; `never` if it is not declared. */
export type SchemaDeclared<S extends SchemaLike> = [S] extends [never]
  ? never
  : NonNullable<S['~standard']['types']>['input']

/** The output of a Standard Schema; `unknown` without a schema. */
export type SchemaOutput<S extends SchemaLike> = [S] extends [never]
  ? unknown
  : NonNullable<S['~standard']['types']>['output']

/** The input of a Standard Schema; `unknown` without a schema. */
export type SchemaInput<S extends SchemaLike> = [S] extends [never]
  ? unknown
  : NonNullable<S['~standard']['types']>['input']

// These conditions always hold. They make compilers and editors show the result, and not the alias with all its schemas.

/** The bodies of declared statuses, by zod schemas. */
export type ZodBodies<M> = M extends unknown
  ? { [Status in keyof M]: M[Status] extends ZodLike ? M[Status]['_zod']['output'] : unknown }
  : never

/** The bodies of declared statuses, by Standard Schemas. */
export type SchemaBodies<M> = M extends unknown
  ? { [Status in keyof M]: M[Status] extends SchemaLike ? SchemaOutput<M[Status]> : unknown }
  : never
