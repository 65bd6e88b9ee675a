import type { Schema } from '../document/OpenApi.js'
import { capitalize } from '../naming/wordsOf.js'
import { call, chained, type Code, flatText, type Item, literal, quote } from '../output/Code.js'
import { firstSentence } from '../schemas/firstSentence.js'
import { memberNames } from '../schemas/memberNames.js'
import type { BodyWriter } from './BodyWriter.js'
import { nameEndpoint, createEndpointNameTable } from './endpointNames.js'
import { ownErrors } from './commonErrors.js'
import { writeFilter, writeListRequest } from './writeListParts.js'
import { isJson, type Operation } from './Operation.js'
import { planEntityList } from './planEntityList.js'
import { pathTemplate } from './pathTemplate.js'
import { isSameSchema } from './isSameSchema.js'
import type { ListPlan, CrudPlan } from './planCrud.js'
import { findSearch } from './findSearch.js'
import type { Resource } from './Resource.js'
import type { RecognizedPage } from './writePageCall.js'

/** What the repository declares, so that its endpoints need not. */
interface RepositoryContext {
  readonly resource: Resource
  readonly plan: CrudPlan
  readonly errors: ReadonlyMap<number, Schema>
}

/** Writes the custom endpoints of a repository. */
export class EndpointWriter {
  /** The names of the hooks of all written endpoints. */
  readonly hooks: string[] = []
  readonly #bodies: BodyWriter
  readonly #repository: RepositoryContext

  constructor(bodies: BodyWriter, repository: RepositoryContext) {
    this.#bodies = bodies
    this.#repository = repository
  }

  /** Writes endpoints and returns their code; adds the name of each to `calls`. */
  write(operations: readonly Operation[], calls: Map<string, string>): Code | undefined {
    if (operations.length === 0) return undefined
    const { resource } = this.#repository
    const names = createEndpointNameTable(resource)
    const items = operations.map((operation): Item => {
      const name = nameEndpoint(operation, resource, names)
      calls.set(operation.title, name)
      const { summary, isDeprecated } = operation
      const text = summary === undefined ? '' : firstSentence(summary)
      const comment = isDeprecated ? `@deprecated ${text}`.trim() : text
      return {
        comment: comment === '' ? undefined : comment,
        label: `${name}: `,
        code: this.#code(operation, name),
      }
    })
    return { open: '({', items, close: '})', isObject: true, isBroken: true }
  }

  #code(operation: Operation, name: string): Code {
    const list = planEntityList(operation, {
      ...this.#repository,
      references: this.#bodies.references,
    })
    this.hooks.push(`use${capitalize(name)}`)
    return list ? this.#list(list, name) : this.#endpoint(operation)
  }

  #list(list: ListPlan, name: string): Code {
    const { resource } = this.#repository
    const { page } = list
    const filter = writeFilter(list, resource, this.#bodies)
    this.#bodies.file.library.add('entityList')
    if (page.isPaged) this.hooks.push(`useInfinite${capitalize(name)}`)
    const items: Item[] = [
      ...writeListRequest(list, resource),
      ...(filter
        ? [{ label: 'filter: ', code: this.#bodies.encoded(filter.code, filter.converts) }]
        : []),
      ...this.#rows(list),
      ...this.#page(page),
      ...this.#errors(list.operation),
    ]
    return { open: 'entityList(e, {', items, close: '})', isObject: true }
  }

  /** The `listSchema`, unless rows have the repository's. */
  #rows({ operation, rows: { row } }: ListPlan): Item[] {
    const { list, entity, envelope } = this.#repository.plan
    const inherited = list?.rows.row ?? (envelope === undefined ? entity : undefined)
    if (inherited && isSameSchema(inherited, row)) return []
    return [{ label: 'listSchema: ', code: this.#bodies.response(row, operation.title) }]
  }

  /** The page strategy, unless it is the same as that of the repository's list. */
  #page({ code = call('wholeList'), strategy = 'wholeList' }: RecognizedPage): Item[] {
    const inherited = this.#repository.plan.list?.page.code ?? call('wholeList')
    if (flatText(code) === flatText(inherited)) return []
    this.#bodies.file.library.add(strategy)
    return [{ label: 'page: ', code }]
  }

  #errors(operation: Operation): Item[] {
    const own = this.#bodies.errors(ownErrors(operation, this.#repository.errors))
    return own.length > 0 ? [{ label: 'errors: ', code: literal(own) }] : []
  }

  #endpoint(operation: Operation): Code {
    const { method, query } = operation
    const template = pathTemplate(operation, this.#repository.resource)
    const { parameters } = template
    const isSearch = this.#isSearch(operation, parameters)
    const isRead = method === 'GET' || isSearch
    const shape = this.#bodies.query({
      operation,
      params: query,
      pathParameters: parameters,
      isList: false,
    })
    const items: Item[] = [
      ...(method === 'GET' ? [] : [{ label: 'method: ', code: quote(method) }]),
      { label: 'path: ', code: quote(template.path) },
      ...(shape
        ? [{ label: 'query: ', code: this.#bodies.encoded(shape.code, shape.converts) }]
        : []),
      ...this.#body(operation, isSearch),
      ...this.#response(operation),
      ...this.#errors(operation),
      ...(!isRead && template.isForEntity ? [{ label: 'affects: ', code: quote('one') }] : []),
    ]
    return call(isRead ? 'e.query' : 'e.mutation', literal(items))
  }

  /** Whether an operation is a search by `POST`, without query, whose body shares no name with its path. */
  #isSearch(operation: Operation, parameters: readonly string[]): boolean {
    const search = findSearch(operation, this.#bodies.references)
    const names = Object.keys(search?.body.properties ?? {})
    const isUnambiguous = ![...memberNames(names).names.values()].some((name) =>
      ['body', ...parameters].includes(name),
    )
    return search !== undefined && isUnambiguous && operation.query.length === 0
  }

  #body({ body, method, title }: Operation, isSearch: boolean): Item[] {
    if (!body) return []
    if (method === 'GET') {
      this.#bodies.context.report.add(title, 'has a body, which GET does not send')
      return []
    }
    const code = this.#bodyCode(body.type, body.schema, title)
    if (isSearch) return [{ label: 'query: ', code }]
    return [{ label: 'body: ', code: body.isRequired ? code : chained(code, '.optional()') }]
  }

  #bodyCode(type: string, schema: Schema, place: string): Code {
    if (isJson(type)) {
      const { report } = this.#bodies.context
      if (this.#bodies.references.resolve(schema).type === 'string') {
        report.add(
          place,
          'takes a string as JSON: pass JSON.stringify(text) and "Content-Type" with each call',
        )
      }
      return this.#bodies.encoded(
        this.#bodies.request(schema, place),
        this.#bodies.convertsRequest(schema),
      )
    }
    this.#bodies.file.usesZod = true
    if (type.startsWith('multipart/')) return 'z.instanceof(FormData)'
    if (/urlencoded/.test(type)) return 'z.instanceof(URLSearchParams)'
    return type.startsWith('text/') || /xml/.test(type) ? 'z.string()' : 'z.instanceof(Blob)'
  }

  #response({ response, mayBeEmpty, title }: Operation): Item[] {
    if (!response) return []
    const { report } = this.#bodies.context
    if (isJson(response.type)) {
      const code = this.#bodies.response(response.schema, title)
      return [{ label: 'response: ', code: mayBeEmpty ? nullable(code) : code }]
    }
    // Without a schema, plain text is returned as it is.
    if (/^text\/plain/.test(response.type)) return []
    const advice = isStream(response.type)
      ? 'which is a stream: read it with repository-hooks/transfer'
      : 'which is no JSON: its data is unknown; for downloads use repository-hooks/transfer'
    report.add(title, `responds with ${response.type}, ${advice}`)
    return []
  }
}

/** Whether a media type is a stream of items. */
function isStream(type: string): boolean {
  return /^text\/event-stream|^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq|stream\+json)/i.test(
    type,
  )
}

/** Makes a schema nullable: a response without a body is validated as `null`. */
function nullable(code: Code): Code {
  const end = typeof code === 'string' ? code : code.close
  return end.endsWith('.nullable()') ? code : chained(code, '.nullable()')
}
