import type { JsonObject, OpenApi, SecurityScheme } from '../document/OpenApi.js'
import { capitalize, pascalCase } from '../naming/wordsOf.js'
import { NameTable } from '../naming/NameTable.js'
import { type Remark, Report } from '../output/Report.js'
import { describeRepository } from './describeRepository.js'
import { type Exports, readExports } from './Exports.js'
import { PathTable } from './PathTable.js'
import { SchemaExport } from './SchemaExport.js'
import { readSecurity } from './readSecurity.js'

/** Options of {@link toOpenApi}. */
export interface OpenApiOptions {
  /** The title and version of the document. @defaultValue `{ title: 'API', version: '1.0.0' }` */
  readonly info?: {
    readonly title: string
    readonly version: string
    readonly description?: string
  }
  /** The URL of the API. @defaultValue the base URL of an exported client, or an exported `baseURL` */
  readonly server?: string
  /** The security schemes, by name. @defaultValue that of an exported session */
  readonly security?: Readonly<Record<string, SecurityScheme>>
  /** The options of `createSession()`, which name its endpoints. @defaultValue an exported session or its options */
  readonly session?: object
  /** The API to describe: the `api` of its repositories. @defaultValue the repositories without `api` */
  readonly api?: string
  /** Called for each thing that the document can't express exactly. @defaultValue remarks are dropped */
  readonly onRemark?: (remark: Remark) => void
}

/**
 * Describes repositories as an OpenAPI 3.1 document: `toOpenApi([productsModule, ordersModule])`. Exported schemas become
 * its components. If a module exports hooks, only their CRUD calls are described.
 *
 * @param modules modules, or objects with repositories, schemas, and a client or a session
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
  const security = readSecurity(session, schemas)
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
    // The table holds only operations.
    paths: described as NonNullable<OpenApi['paths']>,
    components: {
      schemas: schemas.usedBy(described),
      ...(Object.keys(schemes).length > 0 && { securitySchemes: schemes }),
    },
  }
}

/** Names schemas after their exports; the unnamed schemas of a repository, after the repository. */
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
