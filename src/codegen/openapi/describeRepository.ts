import { type Definition, listOf } from '../../repository/Definition.js'
import type { EndpointDefinition } from '../../repository/endpoints.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { ResponseObject, RawOperation, Schema } from '../document/OpenApi.js'
import { NameTable } from '../naming/NameTable.js'
import { capitalize } from '../naming/wordsOf.js'
import type { Report } from '../output/Report.js'
import { isEntityPath } from '../resources/entityPaths.js'
import type { Usual } from '../resources/Resource.js'
import { pageResponse, pageBody, pageParameters } from './describeList.js'
import type { DescribedRepository } from './Exports.js'
import { isSchema } from './isSchema.js'
import type { PathTable } from './PathTable.js'
import { queryParameters } from './queryParameters.js'
import { requestBodyOf } from './requestBodyOf.js'
import type { SchemaExport } from './SchemaExport.js'
import { usualCalls } from './usualCalls.js'

/** What the repositories of a document share. */
export interface Around {
  readonly schemas: SchemaExport
  readonly paths: PathTable
  /** The ids of operations. */
  readonly ids: NameTable
  readonly report: Report
}

/** Puts the calls of a repository into a document. */
export function describeRepository(repository: DescribedRepository, around: Around): void {
  new RepositoryDescriber(repository, around).describe()
}

type Described = Pick<RawOperation, 'parameters' | 'requestBody' | 'responses'>

class RepositoryDescriber {
  readonly #repository: DescribedRepository
  readonly #definition: Definition
  readonly #around: Around

  constructor(repository: DescribedRepository, around: Around) {
    this.#repository = repository
    this.#definition = repository.definition
    this.#around = around
  }

  describe(): void {
    const { one, many, path, entityPath, list, idName, endpoints, schema } = this.#definition
    const { schemas, paths } = this.#around
    const entity = schemas.answered(schema, many)
    const isOfEntities = Object.keys(schemas.resolve(entity)).length > 0
    for (const call of usualCalls(this.#repository, isOfEntities)) this.#usual(call, entity)
    for (const [name, endpoint] of Object.entries(endpoints)) this.#endpoint(name, endpoint)
    // What people called it, which no path tells.
    if (!isOfEntities) return
    const names = {
      ...{ one, many },
      ...(idName !== 'id' && { id: idName }),
      ...(!isEntityPath(entityPath, path) && { entityPath }),
    }
    for (const place of [path, list.path]) paths.note(place, 'x-repository', names)
  }

  #usual(call: Usual, entity: Schema): void {
    const { one, many, path, entityPath, list, method, create, update } = this.#definition
    const { schemas } = this.#around
    const verbs = {
      list: list.method,
      detail: 'GET',
      create: 'POST',
      update: method,
      delete: 'DELETE',
    }
    const sent = { create, update }[call as string]
    const place = `${many}.${call}`
    const name = { list: `list ${many}`, detail: `get ${one}` }[call as string] ?? `${call} ${one}`
    this.#add({
      name: name.replace(/ (.)/, (_, letter: string) => letter.toUpperCase()),
      method: verbs[call],
      path: { list: list.path, create: path }[call as string] ?? entityPath,
      places: { id: this.#idOf(entity) },
      operation: {
        ...(call === 'list' && this.#asked(place, this.#definition)),
        ...(sent && { requestBody: requestBodyOf(sent, schemas, place) }),
        responses: this.#responses(call, entity),
      },
    })
  }

  /** What a list is asked by: parameters, a body, or both. */
  #asked(place: string, definition: Definition): Pick<RawOperation, 'parameters' | 'requestBody'> {
    const { filter, list } = definition
    const { schemas, report } = this.#around
    const parameters = pageParameters(definition)
    if (list.method === 'GET') {
      const filters = queryParameters(filter, { schemas, report, place })
      return { parameters: [...parameters, ...filters] }
    }
    if (list.pageIn === 'query') {
      return { parameters, ...(filter && { requestBody: requestBodyOf(filter, schemas, place) }) }
    }
    const sent = filter ? schemas.resolve(schemas.sent(filter, place)) : { type: 'object' }
    if (sent.type !== 'object') report.add(place, 'has a filter whose schema is no plain object')
    return { requestBody: pageBody(definition, sent) }
  }

  #responses(call: Usual, entity: Schema): Readonly<Record<string, ResponseObject>> {
    const { errors } = this.#definition
    if (call === 'list')
      return { '200': pageResponse(this.#definition, this.#row(entity)), ...this.#failures(errors) }
    if (call === 'delete') return { '204': { description: 'Success.' }, ...this.#failures(errors) }
    if (call === 'detail') return { '200': responseOf(entity), ...this.#failures(errors) }
    const response = responseOf(this.#response(entity))
    return { [call === 'create' ? '201' : '200']: response, ...this.#failures(errors) }
  }

  /** The response to a change. */
  #response(entity: Schema): Schema {
    const { responseSchema, one } = this.#definition
    const { schemas } = this.#around
    return isSchema(responseSchema) ? schemas.answered(responseSchema, `${one} response`) : entity
  }

  #row(entity: Schema): Schema {
    const { listSchema, one } = this.#definition
    return isSchema(listSchema) ? this.#around.schemas.answered(listSchema, `${one} row`) : entity
  }

  #endpoint(name: string, endpoint: EndpointDefinition): void {
    const { many } = this.#definition
    const { schemas, report } = this.#around
    const { method, query, body, response, is } = endpoint
    const place = `${many}.${name}`
    const list = listOf(this.#definition, name)
    if (list) {
      const row = schemas.answered(list.listSchema ?? list.schema, place)
      const responses = { '200': pageResponse(list, row) }
      return this.#own(name, endpoint, { ...this.#asked(place, list), responses })
    }
    // A query that is posted has its members in the body.
    const sent = is === 'query' && method === 'POST' ? query : body
    const parameters = sent === query ? [] : queryParameters(query, { schemas, report, place })
    const success = response
      ? responseOf(schemas.answered(response, place))
      : { description: 'Success.' }
    this.#own(name, endpoint, {
      ...(parameters.length > 0 && { parameters }),
      ...(sent && { requestBody: requestBodyOf(sent, schemas, place) }),
      responses: { [response || is === 'query' ? '200' : '204']: success },
    })
  }

  #own(name: string, { method, path, errors }: EndpointDefinition, described: Described): void {
    const responses = { ...described.responses, ...this.#failures(errors) }
    // Generators take an id for what is said of its resource already.
    const called = startsAlike(name, this.#definition) && { 'x-call': name }
    this.#add({ name, method, path, operation: { ...called, ...described, responses } })
  }

  #failures(errors: Readonly<Record<number, StandardSchema>>): Record<string, ResponseObject> {
    const { many } = this.#definition
    const responses = Object.entries(errors).map(([status, schema]) => {
      const described = this.#around.schemas.answered(schema, `${many}.errors.${status}`)
      return [status, { ...responseOf(described), description: 'Failure.' }] as const
    })
    return Object.fromEntries(responses)
  }

  #add(it: {
    name: string
    method: string
    path: string
    places?: Readonly<Record<string, Schema>>
    operation: RawOperation
  }): void {
    const { ids, paths } = this.#around
    const { many } = this.#definition
    const operationId = ids.take(it.name, `${many}${capitalize(it.name)}`)
    paths.add({ ...it, operation: { operationId, tags: [many], ...it.operation } })
  }

  /** What an entity's id is, where the schema says it. */
  #idOf(entity: Schema): Schema {
    const { schemas } = this.#around
    const { properties = {} } = schemas.resolve(entity)
    const { idName } = this.#definition
    const wire = idName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const { type, format } = properties[idName] ?? properties[wire] ?? {}
    const isPlain = type === 'string' || type === 'integer' || type === 'number'
    return isPlain ? { type, ...(format !== undefined && { format }) } : { type: 'string' }
  }
}

function responseOf(schema: Schema): ResponseObject {
  return { description: 'Success.', content: { 'application/json': { schema } } }
}

/** Whether a name begins with that of its repository, or as reading does. */
function startsAlike(name: string, { one, many }: Definition): boolean {
  return [one, many, 'get', 'list', 'find', 'fetch', 'read', 'show', 'query', 'retrieve'].some(
    (each) => name.startsWith(each),
  )
}
