import type { JsonObject, OpenApi, SecurityScheme } from '../document/OpenApi.js'
import { capitalize, pascalCase } from '../naming/wordsOf.js'
import { NameTable } from '../naming/NameTable.js'
import { type Remark, Report } from '../output/Report.js'
import { describeRepository } from './describeRepository.js'
import { type Exports, readExports } from './Exports.js'
import { PathTable } from './PathTable.js'
import { SchemaExport } from './SchemaExport.js'
import { securityOf } from './securityOf.js'

/** Options of {@link toOpenApi}. */
export interface OpenApiOptions {
  /** What the document is about. @defaultValue `{ title: 'API', version: '1.0.0' }` */
  readonly info?: {
    readonly title: string
    readonly version: string
    readonly description?: string
  }
  /** Where the API is. @defaultValue the base URL of a client among the modules' exports, or their `baseURL` */
  readonly server?: string
  /** How callers identify themselves, by a name of the scheme. @defaultValue as a session among the exports does */
  readonly security?: Readonly<Record<string, SecurityScheme>>
  /** The options that the session is made of: they name its endpoints. @defaultValue what the modules export */
  readonly session?: object
  /** Which API is described, by the `api` of its repositories. @defaultValue the one of those without */
  readonly api?: string
  /** Told what could not be described as it is. @defaultValue nobody is told */
  readonly onRemark?: (remark: Remark) => void
}

/**
 * Describes repositories as an OpenAPI 3.1 document: `toOpenApi([productsModule, ordersModule])`. Schemas that the modules
 * export are its components; the hooks that they export say which of the usual calls there are.
 *
 * @param modules modules, or objects that hold repositories, schemas, and a client or a session
 */
export function toOpenApi(modules: readonly object[], options: OpenApiOptions = {}): OpenApi {
  const { info = { title: 'API', version: '1.0.0' }, api } = options
  const report = new Report()
  const found = readExports(modules)
  const schemas = new SchemaExport(report)
  const paths = new PathTable(report)
  const ids = new NameTable()
  nameSchemas(found, schemas)
  const session: JsonObject | undefined = options.session ? { ...options.session } : found.session
  const security = securityOf(session, schemas)
  for (const repository of found.repositories) {
    const { many, api: own } = repository.definition
    if (own === api) describeRepository(repository, { schemas, paths, ids, report })
    else
      report.add(
        many,
        `belongs to ${own === undefined ? 'the main API' : `the API "${own}"`}, which is not described here`,
      )
  }
  for (const [path, operation] of security.endpoints) {
    if (paths.has('POST', path)) continue
    paths.add({
      method: 'POST',
      path,
      operation: { ...operation, operationId: ids.take(operation.operationId ?? path) },
    })
  }
  const schemes = options.security ?? security.schemes
  const server = options.server ?? found.client?.baseURL ?? found.baseURL
  const described = paths.toJSON()
  for (const remark of report.remarks) options.onRemark?.(remark)
  return {
    openapi: '3.1.0',
    info,
    ...(server !== undefined && { servers: [{ url: server }] }),
    ...(Object.keys(schemes).length > 0 && {
      security: Object.keys(schemes).map((name) => ({ [name]: [] })),
    }),
    // The table holds operations alone.
    paths: described as NonNullable<OpenApi['paths']>,
    components: {
      schemas: schemas.usedBy(described),
      ...(Object.keys(schemes).length > 0 && { securitySchemes: schemes }),
    },
  }
}

/** Schemas are called as the modules call them; entities that have no name of their own, as their repository does. */
function nameSchemas({ schemas: named, repositories }: Exports, schemas: SchemaExport): void {
  for (const { name, schema, owner } of named) {
    const plain = name.replace(/[^\w.-]/g, '')
    schemas.name(schema, plain, `${pascalCase(owner)}${plain}`)
  }
  for (const { definition } of repositories) {
    const one = capitalize(definition.one)
    schemas.nameIfFree(definition.schema, one)
    schemas.nameIfFree(definition.listSchema, `${one}Row`)
    schemas.nameIfFree(definition.responseSchema, `${one}Response`)
    schemas.nameIfFree(definition.create, `New${one}`)
    schemas.nameIfFree(definition.update, `${one}Patch`)
  }
}
