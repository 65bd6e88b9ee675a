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

type CopiedMember =
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

/** A declaration with its defaults filled in. */
export interface Definition extends Pick<AnyDeclaration, CopiedMember> {
  readonly idName: string
  /** The path of one entity. */
  readonly entityPath: string
  /** Validates an entity. */
  readonly schema: StandardSchema
  /** Validates the body of a list. */
  readonly rows: StandardSchema
  /** The endpoint of lists. */
  readonly list: Endpoint & Pick<ListRequest, 'pageIn'>
  /** The name of the endpoint that lists call. Without it, the repository's own list. */
  readonly listName?: string
  readonly errors: Readonly<Record<number, StandardSchema>>
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  /** Whether responses to the built-in mutations are whole entities: without a `responseSchema`. */
  readonly returnsEntities: boolean
  /** Converts a row to placeholder data for a detail. */
  readonly toPlaceholder: ((row: unknown) => unknown) | undefined
  readonly page: PageStrategy
  readonly method: 'PATCH' | 'PUT'
  readonly idempotencyKey: boolean
  readonly dedupe: boolean
  readonly invalidates: Invalidates
  readonly awaitInvalidation: boolean
  readonly optimistic: Optimistic<unknown, unknown, unknown, unknown> | undefined
  readonly live: Live<unknown> | undefined
  /** How changes are layered over the server's responses, if at all. */
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
 * @throws a `configuration` failure that names the invalid member. Checked in development alone, since a declaration is
 *   the same in all builds
 */
export function define(declaration: AnyDeclaration): Definition {
  if (__DEV__) checkDeclaration(declaration)
  const { path, schema, listSchema = schema, id: idName = 'id', live } = declaration
  const page: PageStrategy = declaration.page ?? wholeList()
  // The member of the type that is a message for the compiler is never a value.
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

/** Returns the definition of an endpoint that is a list; `undefined` for other endpoints. */
export function listOf({ endpoints }: Definition, name: string): Definition | undefined {
  // define() created it.
  return endpoints[name]?.asList as Definition | undefined
}
