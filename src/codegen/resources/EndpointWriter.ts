import type { Schema } from '../document/OpenApi.js'
import { capitalize } from '../naming/wordsOf.js'
import { call, chained, type Code, flatText, type Item, literal, quote } from '../output/Code.js'
import { firstSentence } from '../schemas/firstSentence.js'
import { memberNames } from '../schemas/memberNames.js'
import type { BodyWriter } from './BodyWriter.js'
import { nameEndpoint, namesOfRepository } from './endpointNames.js'
import { errorsOf } from './errorsOf.js'
import { filterOf, placeOfList } from './listCode.js'
import { isJson, type Operation } from './Operation.js'
import { ownListOf } from './ownListOf.js'
import { pathTemplate } from './pathTemplate.js'
import { isSameSchema, type ListPlan, type UsualPlan } from './planUsual.js'
import { searchOf } from './searchOf.js'
import type { Resource } from './Resource.js'
import type { RecognizedPage } from './writePageCall.js'

/** What the repository says, and its endpoints need not. */
interface Declared {
  readonly resource: Resource
  readonly plan: UsualPlan
  readonly errors: ReadonlyMap<number, Schema>
}

/** Writes the endpoints that a repository has of its own. */
export class EndpointWriter {
  /** What the hooks of what was written are called. */
  readonly hooks: string[] = []
  readonly #bodies: BodyWriter
  readonly #declared: Declared

  constructor(bodies: BodyWriter, declared: Declared) {
    this.#bodies = bodies
    this.#declared = declared
  }

  /** Writes endpoints; gives their code, and notes what they are called. */
  write(operations: readonly Operation[], calls: Map<string, string>): Code | undefined {
    if (operations.length === 0) return undefined
    const { resource } = this.#declared
    const names = namesOfRepository(resource)
    const items = operations.map((operation): Item => {
      const name = nameEndpoint(operation, resource, names)
      calls.set(operation.title, name)
      const { summary, isDeprecated } = operation
      const text = summary === undefined ? '' : firstSentence(summary)
      const comment = isDeprecated ? `@deprecated ${text}`.trim() : text
      return {
        comment: comment === '' ? undefined : comment,
        label: `${name}: `,
        code: this.#written(operation, name),
      }
    })
    return { open: '({', items, close: '})', isObject: true, isBroken: true }
  }

  #written(operation: Operation, name: string): Code {
    const list = ownListOf(operation, { ...this.#declared, references: this.#bodies.references })
    this.hooks.push(`use${capitalize(name)}`)
    return list ? this.#list(list, name) : this.#endpoint(operation)
  }

  #list(list: ListPlan, name: string): Code {
    const { resource } = this.#declared
    const { page } = list
    const filter = filterOf(list, resource, this.#bodies)
    this.#bodies.file.library.add('entityList')
    if (page.isPaged) this.hooks.push(`useInfinite${capitalize(name)}`)
    const items: Item[] = [
      ...placeOfList(list, resource),
      ...(filter
        ? [{ label: 'filter: ', code: this.#bodies.encoded(filter.code, filter.converts) }]
        : []),
      ...this.#rows(list),
      ...this.#page(page),
      ...this.#errors(list.operation),
    ]
    return { open: 'entityList(e, {', items, close: '})', isObject: true }
  }

  /** What a row is, unless the repository says it. */
  #rows({ operation, rows: { row } }: ListPlan): Item[] {
    const { list, entity, envelope } = this.#declared.plan
    const usual = list?.rows.row ?? (envelope === undefined ? entity : undefined)
    if (usual && isSameSchema(usual, row)) return []
    return [{ label: 'listSchema: ', code: this.#bodies.response(row, operation.title) }]
  }

  /** How it is cut into pages, unless that is as the repository's list. */
  #page({ code = call('wholeList'), uses = 'wholeList' }: RecognizedPage): Item[] {
    const usual = this.#declared.plan.list?.page.code ?? call('wholeList')
    if (flatText(code) === flatText(usual)) return []
    this.#bodies.file.library.add(uses)
    return [{ label: 'page: ', code }]
  }

  #errors(operation: Operation): Item[] {
    const own = this.#bodies.errors(errorsOf(operation, this.#declared.errors))
    return own.length > 0 ? [{ label: 'errors: ', code: literal(own) }] : []
  }

  #endpoint(operation: Operation): Code {
    const { method, query } = operation
    const template = pathTemplate(operation, this.#declared.resource)
    const { places } = template
    const isSearch = this.#isSearch(operation, places)
    const isRead = method === 'GET' || isSearch
    const shape = this.#bodies.query({ operation, params: query, places, isList: false })
    const items: Item[] = [
      ...(method === 'GET' ? [] : [{ label: 'method: ', code: quote(method) }]),
      { label: 'path: ', code: quote(template.path) },
      ...(shape
        ? [{ label: 'query: ', code: this.#bodies.encoded(shape.code, shape.converts) }]
        : []),
      ...this.#body(operation, isSearch),
      ...this.#response(operation),
      ...this.#errors(operation),
      ...(!isRead && template.isOfOne ? [{ label: 'affects: ', code: quote('one') }] : []),
    ]
    return call(isRead ? 'e.query' : 'e.mutation', literal(items))
  }

  /** Whether an operation reads by `POST`, and its body has no name that its path has too. */
  #isSearch(operation: Operation, places: readonly string[]): boolean {
    const search = searchOf(operation, this.#bodies.references)
    const names = Object.keys(search?.body.properties ?? {})
    const isClear = ![...memberNames(names).names.values()].some((name) =>
      ['body', ...places].includes(name),
    )
    return search !== undefined && isClear && operation.query.length === 0
  }

  #body({ body, method, title }: Operation, isSearch: boolean): Item[] {
    if (!body) return []
    if (method === 'GET') {
      this.#bodies.around.report.add(title, 'has a body, which GET does not send')
      return []
    }
    const code = this.#bodyCode(body.type, body.schema, title)
    if (isSearch) return [{ label: 'query: ', code }]
    return [{ label: 'body: ', code: body.isRequired ? code : chained(code, '.optional()') }]
  }

  #bodyCode(type: string, schema: Schema, place: string): Code {
    if (isJson(type)) {
      const { report } = this.#bodies.around
      if (this.#bodies.references.resolve(schema).type === 'string') {
        report.add(
          place,
          'takes a text as JSON: pass JSON.stringify(text) and "Content-Type" with each call',
        )
      }
      return this.#bodies.encoded(
        this.#bodies.sent(schema, place),
        this.#bodies.convertsSent(schema),
      )
    }
    this.#bodies.file.usesZod = true
    if (type.startsWith('multipart/')) return 'z.instanceof(FormData)'
    if (/urlencoded/.test(type)) return 'z.instanceof(URLSearchParams)'
    return type.startsWith('text/') || /xml/.test(type) ? 'z.string()' : 'z.instanceof(Blob)'
  }

  #response({ response, mayBeEmpty, title }: Operation): Item[] {
    if (!response) return []
    const { report } = this.#bodies.around
    if (isJson(response.type)) {
      const code = this.#bodies.response(response.schema, title)
      return [{ label: 'response: ', code: mayBeEmpty ? nullable(code) : code }]
    }
    // Plain text is taken as it is where nothing is said about it.
    if (/^text\/plain/.test(response.type)) return []
    const advice = isStream(response.type)
      ? 'which is a stream: read it by repository-hooks/transfer'
      : 'which is no JSON: its data is unknown, and downloads belong to repository-hooks/transfer'
    report.add(title, `answers with ${response.type}, ${advice}`)
    return []
  }
}

/** Whether a media type is of items that arrive one after the other. */
function isStream(type: string): boolean {
  return /^text\/event-stream|^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq|stream\+json)/i.test(
    type,
  )
}

/** A response without a body is `null` to a schema that takes it. */
function nullable(code: Code): Code {
  const end = typeof code === 'string' ? code : code.close
  return end.endsWith('.nullable()') ? code : chained(code, '.nullable()')
}
