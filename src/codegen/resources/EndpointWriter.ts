import type { Schema } from '../document/OpenApi.js'
import { call, chained, type Code, type Item, literal, quote } from '../output/Code.js'
import { firstSentence } from '../schemas/firstSentence.js'
import { memberNames } from '../schemas/memberNames.js'
import type { BodyWriter } from './BodyWriter.js'
import { nameEndpoint, namesOfRepository } from './endpointNames.js'
import { errorsOf } from './errorsOf.js'
import { isJson, type Operation } from './Operation.js'
import { pathTemplate } from './pathTemplate.js'
import { searchOf } from './searchOf.js'
import type { Resource } from './Resource.js'

/** Writes the endpoints that a repository has of its own. */
export class EndpointWriter {
  readonly #resource: Resource
  readonly #bodies: BodyWriter
  readonly #errors: ReadonlyMap<number, Schema>

  constructor(resource: Resource, bodies: BodyWriter, errors: ReadonlyMap<number, Schema>) {
    this.#resource = resource
    this.#bodies = bodies
    this.#errors = errors
  }

  /** Writes endpoints; gives their code, and notes what they are called. */
  write(operations: readonly Operation[], calls: Map<string, string>): Code | undefined {
    if (operations.length === 0) return undefined
    const names = namesOfRepository(this.#resource)
    const items = operations.map((operation): Item => {
      const name = nameEndpoint(operation, this.#resource, names)
      calls.set(operation.title, name)
      const { summary, isDeprecated } = operation
      const text = summary === undefined ? '' : firstSentence(summary)
      const comment = isDeprecated ? `@deprecated ${text}`.trim() : text
      return {
        comment: comment === '' ? undefined : comment,
        label: `${name}: `,
        code: this.#endpoint(operation),
      }
    })
    return { open: '({', items, close: '})', isObject: true, isBroken: true }
  }

  #endpoint(operation: Operation): Code {
    const { method, query } = operation
    const template = pathTemplate(operation, this.#resource)
    const { places } = template
    const isSearch = this.#isSearch(operation, places)
    const isRead = method === 'GET' || isSearch
    const shape = this.#bodies.query({ operation, params: query, places, isList: false })
    const own = this.#bodies.errors(errorsOf(operation, this.#errors))
    const items: Item[] = [
      ...(method === 'GET' ? [] : [{ label: 'method: ', code: quote(method) }]),
      { label: 'path: ', code: quote(template.path) },
      ...(shape
        ? [{ label: 'query: ', code: this.#bodies.encoded(shape.code, shape.converts) }]
        : []),
      ...this.#body(operation, isSearch),
      ...this.#response(operation),
      ...(own.length > 0 ? [{ label: 'errors: ', code: literal(own) }] : []),
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

  #response({ answer, mayBeEmpty, title }: Operation): Item[] {
    if (!answer) return []
    const { report } = this.#bodies.around
    if (isJson(answer.type)) {
      const code = this.#bodies.answer(answer.schema, title)
      return [{ label: 'response: ', code: mayBeEmpty ? nullable(code) : code }]
    }
    // Plain text is taken as it is where nothing is said about it.
    if (/^text\/plain/.test(answer.type)) return []
    report.add(
      title,
      `answers with ${answer.type}, which is no JSON: its data is unknown, and downloads belong to repository-hooks/transfer`,
    )
    return []
  }
}

/** An answer without a body is `null` to a schema that takes it. */
function nullable(code: Code): Code {
  const end = typeof code === 'string' ? code : code.close
  return end.endsWith('.nullable()') ? code : chained(code, '.nullable()')
}
