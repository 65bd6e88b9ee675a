import { isObject, type JsonObject } from './OpenApi.js'

/** Turns a Swagger 2 document into one of OpenAPI 3.0. */
export function upgradeSwagger(swagger: JsonObject): JsonObject {
  const { definitions, parameters, responses, securityDefinitions, paths, info, security } = swagger
  const media = { consumes: textsOf(swagger['consumes']), produces: textsOf(swagger['produces']) }
  const upgraded = {
    openapi: '3.0.3',
    ...(info !== undefined && { info }),
    ...(security !== undefined && { security }),
    servers: serversOf(swagger),
    paths: mapMembers(paths, (path) => upgradePath(path, media, objectOf(parameters))),
    components: {
      schemas: objectOf(definitions),
      parameters: mapMembers(parameters, upgradeParameter),
      responses: mapMembers(responses, (answer) => upgradeAnswer(answer, media.produces)),
      securitySchemes: mapMembers(securityDefinitions, upgradeScheme),
    },
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

function upgradePath(path: unknown, media: Media, shared: JsonObject): JsonObject {
  const common = listOf(objectOf(path)['parameters'])
  const entries = Object.entries(objectOf(path)).map(([name, member]): [string, unknown] => {
    if (name === 'parameters') return [name, listOf(member).filter(isPlain).map(upgradeParameter)]
    if (!methods.includes(name)) return [name, member]
    return [name, upgradeOperation(objectOf(member), { media, shared, common })]
  })
  return Object.fromEntries(entries)

  function isPlain(parameter: unknown): boolean {
    const { in: place } = follow(parameter, shared)
    return place !== 'body' && place !== 'formData'
  }
}

interface Surroundings {
  readonly media: Media
  readonly shared: JsonObject
  readonly common: readonly unknown[]
}

function upgradeOperation(
  operation: JsonObject,
  { media, shared, common }: Surroundings,
): JsonObject {
  const own = listOf(operation['parameters'])
  const all = [...common, ...own].map((each) => follow(each, shared))
  const consumes = textsOf(operation['consumes'], media.consumes)
  const produces = textsOf(operation['produces'], media.produces)
  const body = bodyOf(all, consumes)
  const plain = own.filter((each) => {
    const { in: place } = follow(each, shared)
    return place !== 'body' && place !== 'formData'
  })
  return {
    ...operation,
    parameters: plain.map(upgradeParameter),
    ...(body && { requestBody: body }),
    responses: mapMembers(operation['responses'], (answer) => upgradeAnswer(answer, produces)),
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

function upgradeAnswer(answer: unknown, produces: readonly string[]): JsonObject {
  const { schema, ...rest } = objectOf(answer)
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

const moves: readonly (readonly [string, string])[] = [
  ['#/definitions/', '#/components/schemas/'],
  ['#/parameters/', '#/components/parameters/'],
  ['#/responses/', '#/components/responses/'],
]

function moveReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moveReferences)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    if (name !== '$ref' || typeof member !== 'string') return [name, moveReferences(member)]
    const move = moves.find(([from]) => member.startsWith(from))
    return [name, move ? move[1] + member.slice(move[0].length) : member]
  })
  return Object.fromEntries(entries)
}

function follow(parameter: unknown, shared: JsonObject): JsonObject {
  const it = objectOf(parameter)
  const { $ref } = it
  return typeof $ref === 'string' ? objectOf(shared[$ref.replace('#/parameters/', '')]) : it
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
