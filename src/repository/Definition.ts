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
  | 'responseSchema'
  | 'create'
  | 'update'
  | 'filter'

/** A declaration with its defaults; what everything else works with. */
export interface Definition extends Pick<AnyDeclaration, Untouched> {
  readonly idName: string
  /** Where one entity stands. */
  readonly entityPath: string
  /** Checks an entity. */
  readonly schema: StandardSchema
  /** Checks the body of a list. */
  readonly rows: StandardSchema
  /** How lists are asked for. */
  readonly list: Endpoint & Pick<ListRequest, 'pageIn'>
  /** What is called for a list: an endpoint of its own; without it the usual one. */
  readonly listName?: string
  readonly errors: Readonly<Record<number, StandardSchema>>
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  /** Whether responses to the built-in mutations are whole entities: without a `responseSchema`. */
  readonly returnsEntities: boolean
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
  /** How changes lie over the server's responses, if any may. */
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
 * Fills in the defaults of a declaration.
 *
 * @throws a `configuration` failure that names the member that can't be, while developing: it is the same in all builds
 */
export function define(declaration: AnyDeclaration): Definition {
  if (__DEV__) checkDeclaration(declaration)
  const { path, schema, listSchema = schema, id: idName = 'id', live } = declaration
  const page: PageStrategy = declaration.page ?? wholeList()
  // What the compiler is told of `true` is no value.
  const optimistic = declaration.optimistic as Definition['optimistic']
  const rowsAreEntities = listSchema === schema
  return {
    ...defaults,
    ...declaration,
    idName,
    entityPath: declaration.entityPath ?? path.replace(/(\/?)$/, '/{id}$1'),
    page,
    errors: declaration.errors ?? {},
    rows: rowsSchema(listSchema, page),
    list: { is: 'query', method: 'GET', path, ...declaration.list },
    rowsAreEntities,
    returnsEntities: !declaration.responseSchema,
    toPlaceholder: declaration.placeholder ?? (rowsAreEntities ? (row) => row : undefined),
    optimistic,
    live,
    layering: (optimistic ?? live)?.layering,
    endpoints: defineEndpoints(declaration),
  }
}

/** What is known of an endpoint that is a list, as if it were the usual one; `undefined` for any other. */
export function listOf({ endpoints }: Definition, name: string): Definition | undefined {
  // It was defined as a repository is.
  return endpoints[name]?.asList as Definition | undefined
}
