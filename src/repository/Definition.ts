import { configurationFailure } from '../failure/configurationFailure.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { Endpoint } from './calls/requestOf.js'
import { rowsSchema } from './calls/rowsSchema.js'
import { checkDeclaration } from './checkDeclaration.js'
import type { AnyDeclaration } from './Declaration.js'
import { defineEndpoints } from './defineEndpoints.js'
import type { EndpointDefinition, Invalidates } from './endpoints.js'
import type { ListRequest } from './ListRequest.js'
import type { Live } from './live/Live.js'
import type { Layering } from './layers/layering.js'
import type { Optimistic } from './Optimistic.js'
import type { PageStrategy } from './pages/PageStrategy.js'
import { wholeList } from './pages/wholeList.js'
import { toErrorSchemas, toOptionalSchema, toSchema } from './toSchema.js'

type Untouched =
  | 'one'
  | 'many'
  | 'path'
  | 'api'
  | 'validate'
  | 'staleTime'
  | 'gcTime'
  | 'batch'
  | 'messages'
  | 'meta'
  | 'persist'
  | 'offline'
  | 'listSchema'

/** A declaration with its defaults, checked; what everything else works with. */
export interface Definition extends Pick<AnyDeclaration, Untouched> {
  readonly idName: string
  /** Where one entity stands. */
  readonly entityPath: string
  /** Checks an entity. */
  readonly schema: StandardSchema
  /** Checks the body of a list. */
  readonly rows: StandardSchema
  readonly create: StandardSchema | undefined
  readonly update: StandardSchema | undefined
  readonly filter: StandardSchema | undefined
  /** How lists are asked for. */
  readonly list: Endpoint & Pick<ListRequest, 'pageIn'>
  readonly errors: Readonly<Record<number, StandardSchema>>
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  /** Makes what stands in for an entity of its row. */
  readonly toPlaceholder: ((row: unknown) => unknown) | undefined
  readonly page: PageStrategy
  readonly method: 'PATCH' | 'PUT'
  readonly idempotencyKey: boolean
  readonly dedupe: boolean
  readonly invalidates: Invalidates
  readonly awaitInvalidation: boolean
  readonly optimistic: Optimistic<unknown, unknown, unknown, unknown> | undefined
  readonly live: Live<unknown> | undefined
  /** How changes lie over the server's answers, if any may. */
  readonly layering: Layering | undefined
  readonly endpoints: Readonly<Record<string, EndpointDefinition>>
}

const defaults = {
  method: 'PATCH',
  idempotencyKey: false,
  dedupe: false,
  invalidates: [],
  awaitInvalidation: true,
} as const satisfies Partial<AnyDeclaration>

/**
 * Checks a declaration and fills in its defaults.
 *
 * @throws a `configuration` failure that names the member that can't be
 */
export function define(declaration: AnyDeclaration): Definition {
  checkDeclaration(declaration)
  const { many, path, schema, listSchema = schema, id: idName = 'id' } = declaration
  const page: PageStrategy = declaration.page ?? wholeList()
  const errors = toErrorSchemas(many, declaration.errors)
  const entity = toSchema(many, 'schema', schema)
  const optimistic = optimisticOf(declaration)
  const rowsAreEntities = listSchema === schema
  return {
    ...defaults,
    ...declaration,
    idName,
    entityPath: declaration.entityPath ?? path.replace(/(\/?)$/, '/{id}$1'),
    page,
    errors,
    schema: entity,
    rows: rowsSchema(toSchema(many, 'listSchema', listSchema), page),
    create: toOptionalSchema(many, 'create', declaration.create),
    update: toOptionalSchema(many, 'update', declaration.update),
    filter: toOptionalSchema(many, 'filter', declaration.filter),
    list: { is: 'query', method: 'GET', path, ...declaration.list },
    rowsAreEntities,
    toPlaceholder: declaration.placeholder ?? (rowsAreEntities ? (row) => row : undefined),
    optimistic,
    live: declaration.live,
    layering: (optimistic ?? declaration.live)?.layering,
    endpoints: defineEndpoints(declaration, errors),
  }
}

function optimisticOf({ many, optimistic }: AnyDeclaration): Definition['optimistic'] {
  if (!optimistic) return undefined
  if (typeof optimistic === 'object' && 'layering' in optimistic) return optimistic
  throw configurationFailure(
    'optimistic-not-imported',
    __DEV__ &&
      `repository(): "optimistic" of "${many}" is ${JSON.stringify(optimistic)}, without what shows changes. Import { optimistic } from 'repository-hooks', and write optimistic, or { ...optimistic, create }.`,
  )
}
