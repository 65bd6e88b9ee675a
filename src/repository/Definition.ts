import { createApiFailure } from '../failure/createApiFailure.js'
import type { ValidationMode } from '../http/ApiClient.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { AnyDeclaration } from './Declaration.js'
import { defineEndpoints } from './defineEndpoints.js'
import type { EndpointDefinition, Invalidates } from './endpoints.js'
import type { OptimisticOptions } from './OptimisticOptions.js'
import type { PageStrategy } from './pages/PageStrategy.js'
import { wholeList } from './pages/wholeList.js'
import { rowsSchema } from './rowsSchema.js'
import { toErrorSchemas, toSchema } from './toSchema.js'

/** A declaration with its defaults, checked; what everything else works with. */
export interface Definition {
  readonly one: string
  readonly many: string
  readonly path: string
  readonly api: string | undefined
  readonly idName: string
  readonly schema: StandardSchema
  /** Checks the body of a list. */
  readonly rows: StandardSchema
  readonly create: StandardSchema | undefined
  readonly update: StandardSchema | undefined
  readonly filter: StandardSchema | undefined
  /** Whether rows are whole entities, and may stand in for one until it is there. */
  readonly rowsAreEntities: boolean
  readonly page: PageStrategy
  readonly errors: Readonly<Record<number, StandardSchema>>
  readonly method: 'PATCH' | 'PUT'
  readonly validate: ValidationMode | undefined
  readonly staleTime: number | undefined
  readonly gcTime: number | undefined
  readonly invalidates: Invalidates
  readonly awaitInvalidation: boolean
  readonly optimistic: OptimisticOptions<unknown, unknown, unknown, unknown> | undefined
  readonly endpoints: Readonly<Record<string, EndpointDefinition>>
}

/**
 * Checks a declaration and fills in its defaults.
 *
 * @throws a `configuration` failure that names the member that can't be
 */
export function define(declaration: AnyDeclaration): Definition {
  const { one, many, path, schema, listSchema = schema } = declaration
  requireName('one', one)
  requireName('many', many)
  if (one === many)
    refuse(
      'many',
      `"${many}" is both "one" and "many"`,
      'give the two different names, such as "sheep" and "allSheep"',
    )
  if (!path.startsWith('/') || path.endsWith('/') || /[?#]/.test(path)) {
    refuse(
      'path',
      `"${path}" is not the path of a list`,
      'write it like "/products": with a slash first, none at the end, no query',
    )
  }
  const page: PageStrategy = declaration.page ?? wholeList()
  const errors = toErrorSchemas(many, declaration.errors)
  const entity = toSchema(many, 'schema', schema)
  return {
    one,
    many,
    path,
    api: declaration.api,
    idName: declaration.id ?? 'id',
    schema: entity,
    rows: rowsSchema(toSchema(many, 'listSchema', listSchema), page.items),
    create: optionalSchema(many, 'create', declaration.create),
    update: optionalSchema(many, 'update', declaration.update),
    filter: optionalSchema(many, 'filter', declaration.filter),
    rowsAreEntities: listSchema === schema,
    page,
    errors,
    method: declaration.method ?? 'PATCH',
    validate: declaration.validate,
    staleTime: declaration.staleTime,
    gcTime: declaration.gcTime,
    invalidates: declaration.invalidates ?? [],
    awaitInvalidation: declaration.awaitInvalidation ?? true,
    optimistic: optimisticOf(declaration),
    endpoints: defineEndpoints(declaration, errors),
  }
}

function requireName(option: string, name: string): void {
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return
  refuse(
    option,
    `"${name}" can't be part of a hook's name`,
    'use letters and digits, such as "orderLine"',
  )
}

function refuse(option: string, problem: string, advice: string): never {
  throw createApiFailure({
    kind: 'configuration',
    message: `repository(): "${option}" is wrong: ${problem}. Please ${advice}.`,
  })
}

function optionalSchema(many: string, option: string, schema: unknown): StandardSchema | undefined {
  return schema === undefined ? undefined : toSchema(many, option, schema)
}

function optimisticOf({ optimistic = false }: AnyDeclaration): Definition['optimistic'] {
  if (typeof optimistic !== 'boolean') return optimistic
  return optimistic ? {} : undefined
}
