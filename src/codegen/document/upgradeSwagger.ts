import { isObject, type JsonObject } from './OpenApi.js'
import { References } from './References.js'

/** Converts a Swagger 2 document to OpenAPI 3.0. */
export function upgradeSwagger(swagger: JsonObject): JsonObject {
  const { definitions, securityDefinitions, paths, info, security } = swagger
  const media = { consumes: textsOf(swagger['consumes']), produces: textsOf(swagger['produces']) }
  const { 'x-files': files } = swagger
  const references = new References(swagger)
  const upgraded = {
    openapi: '3.0.3',
    ...(info !== undefined && { info }),
    ...(security !== undefined && { security }),
    servers: serversOf(swagger),
    paths: mapMembers(paths, (path) => upgradePath(path, { media, references })),
    components: {
      schemas: objectOf(definitions),
      securitySchemes: mapMembers(securityDefinitions, upgradeScheme),
    },
    ...(files !== undefined && { 'x-files': files }),
  }
  return objectOf(moveReferences(upgraded))
}

interface Media {
  readonly consumes: readonly string[]
  readonly produces: readonly string[]
}

function serversOf({ host, basePath, schemes }: JsonObject): readonly JsonObject[] {
  const path = typeof basePath === 'string' ? basePath.replace(/\/+$/, '') : ''
  if (typeof host !== 'string') return [{ url: path === '' ? '/' : path }]
  const known = textsOf(schemes)
  const scheme = known.includes('https') ? 'https' : (known[0] ?? 'https')
  return [{ url: `${scheme}://${host}${path}` }]
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options']

interface Surroundings {
  readonly media: Media
  /** Parts in other files are of Swagger 2 as well, so they are taken to where they are used. */
  readonly references: References
}

function upgradePath(path: unknown, around: Surroundings): JsonObject {
  const item = around.references.follow(objectOf(path))
  const common = parametersOf(item, around)
  const entries = Object.entries(item).map(([name, member]): [string, unknown] => {
    if (name === 'parameters') return [name, common.filter(isPlain).map(upgradeParameter)]
    if (!methods.includes(name)) return [name, member]
    return [name, upgradeOperation(objectOf(member), common, around)]
  })
  return Object.fromEntries(entries)
}

function parametersOf(
  { parameters }: JsonObject,
  { references }: Surroundings,
): readonly JsonObject[] {
  return listOf(parameters).map((each) => references.follow(objectOf(each)))
}

function isPlain({ in: place }: JsonObject): boolean {
  return place !== 'body' && place !== 'formData'
}

function upgradeOperation(
  operation: JsonObject,
  common: readonly JsonObject[],
  around: Surroundings,
): JsonObject {
  const { media, references } = around
  const own = parametersOf(operation, around)
  const consumes = textsOf(operation['consumes'], media.consumes)
  const produces = textsOf(operation['produces'], media.produces)
  const body = bodyOf([...common, ...own], consumes)
  return {
    ...operation,
    parameters: own.filter(isPlain).map(upgradeParameter),
    ...(body && { requestBody: body }),
    responses: mapMembers(operation['responses'], (response) =>
      upgradeResponse(references.follow(objectOf(response)), produces),
    ),
  }
}

function bodyOf(
  parameters: readonly JsonObject[],
  consumes: readonly string[],
): JsonObject | undefined {
  const body = parameters.find((each) => each['in'] === 'body')
  if (body) {
    const types = consumes.length === 0 ? ['application/json'] : consumes
    const { schema = {}, required = false } = body
    return { required, content: Object.fromEntries(types.map((type) => [type, { schema }])) }
  }
  const fields = parameters.filter((each) => each['in'] === 'formData')
  if (fields.length === 0) return undefined
  const hasFile = fields.some((each) => each['type'] === 'file')
  const type = hasFile
    ? 'multipart/form-data'
    : (consumes[0] ?? 'application/x-www-form-urlencoded')
  const required = fields.filter((each) => each['required'] === true).map((each) => each['name'])
  const properties = Object.fromEntries(
    fields.map((each) => [String(each['name']), schemaOf(each)]),
  )
  return { content: { [type]: { schema: { type: 'object', properties, required } } } }
}

/** How lists are written that commas do not join. */
const styles: Readonly<Record<string, string>> = { pipes: 'pipeDelimited', ssv: 'spaceDelimited' }

function upgradeParameter(parameter: unknown): JsonObject {
  const it = objectOf(parameter)
  if ('$ref' in it) return it
  const { name, in: place, required, description, collectionFormat, deprecated } = it
  const style = styles[String(collectionFormat)] ?? 'form'
  return {
    name,
    in: place,
    ...(required !== undefined && { required }),
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
    // Swagger's lists are separated by commas unless it says otherwise.
    ...(it['type'] === 'array' && { style, explode: collectionFormat === 'multi' }),
    schema: schemaOf(it),
  }
}

const notOfSchema = new Set([
  'name',
  'in',
  'required',
  'description',
  'collectionFormat',
  'allowEmptyValue',
])

function schemaOf(parameter: JsonObject): JsonObject {
  const { schema } = parameter
  if (isObject(schema)) return schema
  const entries = Object.entries(parameter).filter(([name]) => !notOfSchema.has(name))
  const plain = Object.fromEntries(entries)
  return plain['type'] === 'file' ? { type: 'string', format: 'binary' } : plain
}

function upgradeResponse(response: unknown, produces: readonly string[]): JsonObject {
  const { schema, ...rest } = objectOf(response)
  if (!isObject(schema)) return rest
  if (schema['type'] === 'file') {
    return {
      ...rest,
      content: { 'application/octet-stream': { schema: { format: 'binary', type: 'string' } } },
    }
  }
  const types = produces.length === 0 ? ['application/json'] : produces
  return { ...rest, content: Object.fromEntries(types.map((type) => [type, { schema }])) }
}

function upgradeScheme(scheme: unknown): JsonObject {
  const it = objectOf(scheme)
  if (it['type'] === 'basic') return { type: 'http', scheme: 'basic' }
  if (it['type'] !== 'oauth2') return it
  const { flow, authorizationUrl, tokenUrl, scopes = {} } = it
  const names: Readonly<Record<string, string>> = {
    accessCode: 'authorizationCode',
    application: 'clientCredentials',
  }
  const name = names[String(flow)] ?? String(flow)
  return { type: 'oauth2', flows: { [name]: { authorizationUrl, tokenUrl, scopes } } }
}

function moveReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moveReferences)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    if (name !== '$ref' || typeof member !== 'string') return [name, moveReferences(member)]
    return [name, member.replace(/^#\/definitions\//, '#/components/schemas/')]
  })
  return Object.fromEntries(entries)
}

function mapMembers(members: unknown, map: (member: unknown) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(objectOf(members)).map(([name, each]) => [name, map(each)]),
  )
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textsOf(value: unknown, otherwise: readonly string[] = []): readonly string[] {
  return Array.isArray(value) ? value.map(String) : otherwise
}
