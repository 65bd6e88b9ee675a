import { type Definition, listOf } from '../../repository/Definition.js'
import type { EndpointDefinition } from '../../repository/endpoints.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { ResponseObject, RawOperation, Schema } from '../document/OpenApi.js'
import { NameTable } from '../naming/NameTable.js'
import { capitalize } from '../naming/wordsOf.js'
import type { Report } from '../output/Report.js'
import { isItemPath } from '../resources/entityPaths.js'
import type { CrudCall } from '../resources/Resource.js'
import { pageResponse, pageBody, pageParameters } from './describeList.js'
import type { DescribedRepository } from './Exports.js'
import { idSchema } from './idSchema.js'
import { isSchema } from './isSchema.js'
import type { PathTable } from './PathTable.js'
import { queryParameters } from './queryParameters.js'
import { describeRequestBody } from './describeRequestBody.js'
import type { SchemaExport } from './SchemaExport.js'
import { crudCalls } from './crudCalls.js'

/** What all repositories of a document share. */
export interface DocumentContext {
  readonly schemas: SchemaExport
  readonly paths: PathTable
  /** The `operationId`s in use. */
  readonly ids: NameTable
  readonly report: Report
}

/** Adds the calls of a repository to a document. */
export function describeRepository(
  repository: DescribedRepository,
  context: DocumentContext,
): void {
  new RepositoryDescriber(repository, context).describe()
}

type Described = Pick<RawOperation, 'parameters' | 'requestBody' | 'responses'>

class RepositoryDescriber {
  readonly #repository: DescribedRepository
  readonly #definition: Definition
  readonly #context: DocumentContext

  constructor(repository: DescribedRepository, context: DocumentContext) {
    this.#repository = repository
    this.#definition = repository.definition
    this.#context = context
  }

  describe(): void {
    const { one, many, path, entityPath, list, idName, endpoints, schema } = this.#definition
    const { schemas, paths } = this.#context
    const entity = schemas.response(schema, many)
    const hasEntities = Object.keys(schemas.resolve(entity)).length > 0
    for (const call of crudCalls(this.#repository, hasEntities)) this.#crudCall(call, entity)
    for (const [name, endpoint] of Object.entries(endpoints)) this.#endpoint(name, endpoint)
    // The names of the repository can't be derived from its paths.
    if (!hasEntities) return
    const names = {
      ...{ one, many },
      ...(idName !== 'id' && { id: idName }),
      ...(!isItemPath(entityPath, path) && { entityPath }),
    }
    for (const each of [path, list.path]) paths.setPathMember(each, 'x-repository', names)
  }

  #crudCall(call: CrudCall, entity: Schema): void {
    const { one, many, path, entityPath, list, method, create, update } = this.#definition
    const { schemas } = this.#context
    const verbs = {
      list: list.method,
      detail: 'GET',
      create: 'POST',
      update: method,
      delete: 'DELETE',
    }
    const bodySchema = { create, update }[call as string]
    const place = `${many}.${call}`
    const name = { list: `list ${many}`, detail: `get ${one}` }[call as string] ?? `${call} ${one}`
    this.#add({
      name: name.replace(/ (.)/, (_, letter: string) => letter.toUpperCase()),
      method: verbs[call],
      path: { list: list.path, create: path }[call as string] ?? entityPath,
      pathParameterSchemas: { id: idSchema(schemas.resolve(entity), this.#definition) },
      operation: {
        ...(call === 'list' && this.#listRequest(place, this.#definition)),
        ...(bodySchema && { requestBody: describeRequestBody(bodySchema, schemas, place) }),
        responses: this.#responses(call, entity),
      },
    })
  }

  /** Describes the request of a list: parameters, a body, or both. */
  #listRequest(
    place: string,
    definition: Definition,
  ): Pick<RawOperation, 'parameters' | 'requestBody'> {
    const { filter, list } = definition
    const { schemas, report } = this.#context
    const parameters = pageParameters(definition)
    if (list.method === 'GET') {
      const filters = queryParameters(filter, { schemas, report, place })
      return { parameters: [...parameters, ...filters] }
    }
    if (list.pageIn === 'query') {
      return {
        parameters,
        ...(filter && { requestBody: describeRequestBody(filter, schemas, place) }),
      }
    }
    const body = filter ? schemas.resolve(schemas.request(filter, place)) : { type: 'object' }
    if (body.type !== 'object') report.add(place, 'has a filter whose schema is no plain object')
    return { requestBody: pageBody(definition, body) }
  }

  #responses(call: CrudCall, entity: Schema): Readonly<Record<string, ResponseObject>> {
    const { errors } = this.#definition
    if (call === 'list')
      return { '200': pageResponse(this.#definition, this.#row(entity)), ...this.#failures(errors) }
    if (call === 'delete') return { '204': { description: 'Success.' }, ...this.#failures(errors) }
    if (call === 'detail') return { '200': toResponse(entity), ...this.#failures(errors) }
    const response = toResponse(this.#response(entity))
    return { [call === 'create' ? '201' : '200']: response, ...this.#failures(errors) }
  }

  /** The response schema of creations and updates. */
  #response(entity: Schema): Schema {
    const { responseSchema, one } = this.#definition
    const { schemas } = this.#context
    return isSchema(responseSchema) ? schemas.response(responseSchema, `${one} response`) : entity
  }

  #row(entity: Schema): Schema {
    const { listSchema, one } = this.#definition
    return isSchema(listSchema) ? this.#context.schemas.response(listSchema, `${one} row`) : entity
  }

  #endpoint(name: string, endpoint: EndpointDefinition): void {
    const { many } = this.#definition
    const { schemas, report } = this.#context
    const { method, query, body, response, is } = endpoint
    const place = `${many}.${name}`
    const list = listOf(this.#definition, name)
    if (list) {
      const row = schemas.response(list.listSchema ?? list.schema, place)
      const responses = { '200': pageResponse(list, row) }
      return this.#addEndpoint(name, endpoint, { ...this.#listRequest(place, list), responses })
    }
    // A query with POST sends its variables in the body.
    const bodySchema = is === 'query' && method === 'POST' ? query : body
    const parameters =
      bodySchema === query ? [] : queryParameters(query, { schemas, report, place })
    const success = response
      ? toResponse(schemas.response(response, place))
      : { description: 'Success.' }
    this.#addEndpoint(name, endpoint, {
      ...(parameters.length > 0 && { parameters }),
      ...(bodySchema && { requestBody: describeRequestBody(bodySchema, schemas, place) }),
      responses: { [response || is === 'query' ? '200' : '204']: success },
    })
  }

  #addEndpoint(
    name: string,
    { method, path, errors }: EndpointDefinition,
    described: Described,
  ): void {
    const responses = { ...described.responses, ...this.#failures(errors) }
    // The generator drops the name of the resource from an operationId; x-call keeps the name whole.
    const callName = startsWithResourceName(name, this.#definition) && { 'x-call': name }
    this.#add({ name, method, path, operation: { ...callName, ...described, responses } })
  }

  #failures(errors: Readonly<Record<number, StandardSchema>>): Record<string, ResponseObject> {
    const { many } = this.#definition
    const responses = Object.entries(errors).map(([status, schema]) => {
      const described = this.#context.schemas.response(schema, `${many}.errors.${status}`)
      return [status, { ...toResponse(described), description: 'Failure.' }] as const
    })
    return Object.fromEntries(responses)
  }

  #add(call: {
    name: string
    method: string
    path: string
    pathParameterSchemas?: Readonly<Record<string, Schema>>
    operation: RawOperation
  }): void {
    const { ids, paths } = this.#context
    const { many } = this.#definition
    const operationId = ids.take(call.name, `${many}${capitalize(call.name)}`)
    paths.add({ ...call, operation: { operationId, tags: [many], ...call.operation } })
  }
}

function toResponse(schema: Schema): ResponseObject {
  return { description: 'Success.', content: { 'application/json': { schema } } }
}

/** Whether the generator would drop the beginning of a name: that of its repository, or a verb of reading. */
function startsWithResourceName(name: string, { one, many }: Definition): boolean {
  return [one, many, 'get', 'list', 'find', 'fetch', 'read', 'show', 'query', 'retrieve'].some(
    (each) => name.startsWith(each),
  )
}
