import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { objectOf, type RawDocument, type RawOperation } from './RawDocument.js'
import { namesOf, type RawQuery, readQueryParameter, toValue } from './readParameter.js'
import type { SchemaCheck } from './SchemaCheck.js'

/** What the next request is answered with. */
export interface CannedResponse {
  readonly status: number
  readonly type: string
  /** Nothing for a response without a body. */
  readonly text: string | undefined
}

/** A request as it arrived. */
export interface Arrived {
  /** The operation that it is one of, by the document's paths. */
  readonly operation: RawOperation | undefined
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  /** What the document does not allow about it. */
  readonly problems: readonly string[]
}

interface Route {
  readonly operation: RawOperation
  readonly expression: RegExp
  readonly places: readonly string[]
  readonly literalLength: number
}

/** Answers over HTTP as it is told, and holds each request against a document. */
export class DocumentServer {
  reply: CannedResponse = { status: 204, type: '', text: undefined }
  arrived: Arrived | undefined
  /** The operation that is meant, where the document has several for an address. */
  expected: RawOperation | undefined
  readonly #document: RawDocument
  readonly #check: SchemaCheck
  readonly #routes: readonly Route[]
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  constructor(document: RawDocument, check: SchemaCheck) {
    this.#document = document
    this.#check = check
    // What stands there letter by letter goes before places.
    this.#routes = document.operations
      .map(toRoute)
      .toSorted((a, b) => b.literalLength - a.literalLength)
  }

  async listen(): Promise<string> {
    // Preparing a large schema takes longer than a connection may be idle.
    this.#server.keepAliveTimeout = 0
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    try {
      this.arrived = this.#read(request, Buffer.concat(chunks))
    } catch (error) {
      const problems = [`can't be read: ${String(error)}`]
      this.arrived = { operation: this.expected, query: {}, body: undefined, problems }
    }
    const { status, type, text } = this.reply
    const headers = {
      'x-total-count': '1',
      ...(text === undefined ? {} : { 'content-type': type }),
    }
    response.writeHead(status, headers)
    response.end(text)
  }

  #read({ url = '', method = '', headers }: IncomingMessage, bytes: Buffer): Arrived {
    const [path = '', search = ''] = url.split('?', 2)
    const matching = this.#routes.filter(
      (each) => each.operation.method === method && each.expression.test(path),
    )
    const route = matching.find((each) => each.operation === this.expected) ?? matching[0]
    if (!route) {
      const problems = [`${method} ${path} is no operation of the document`]
      return { operation: undefined, query: {}, body: undefined, problems }
    }
    const { operation } = route
    const query = this.#readQuery(operation, queryOf(search))
    const body = this.#readBody(operation, { bytes, type: headers['content-type'] })
    const problems = [
      ...this.#pathProblems(route, path),
      ...query.problems,
      ...this.#headerProblems(operation, headers),
      ...body.problems,
    ]
    return { operation, query: query.values, body: body.value, problems }
  }

  #pathProblems({ operation, expression, places }: Route, path: string): string[] {
    const texts = expression.exec(path)?.slice(1) ?? []
    return places.flatMap((name, index) => {
      const found = operation.parameters.find((each) => each.place === 'path' && each.name === name)
      if (!found) return []
      const text = decodeURIComponent(texts[index] ?? '')
      const value = toValue(text, found.schema, this.#document)
      return this.#problems(found.schema, value, `path parameter ${name}`)
    })
  }

  #readQuery(
    { parameters }: RawOperation,
    query: RawQuery,
  ): { values: Record<string, unknown>; problems: string[] } {
    const known = parameters.filter(({ place }) => place === 'query')
    const takers = known.map((each) => namesOf(each, this.#document))
    const strange = query.filter(([name]) => !takers.some((takes) => takes(name)))
    const values: Record<string, unknown> = {}
    const problems = strange.map(([name]) => `unknown parameter ${name}`)
    for (const parameter of known) {
      const value = readQueryParameter(parameter, query, this.#document)
      if (value === undefined) {
        if (parameter.isRequired) problems.push(`no parameter ${parameter.name}`)
        continue
      }
      values[parameter.name] = value
      problems.push(...this.#problems(parameter.schema, value, `parameter ${parameter.name}`))
    }
    return { values, problems }
  }

  #headerProblems({ parameters }: RawOperation, headers: IncomingMessage['headers']): string[] {
    return parameters.flatMap(({ name, place, isRequired, schema }) => {
      if (place !== 'header') return []
      const text = headers[name.toLowerCase()]
      const isClients = /^(?:accept|authorization|content-type|cookie|host|user-agent)$/i.test(name)
      if (text === undefined || isClients)
        return isRequired && !isClients ? [`no header ${name}`] : []
      return this.#problems(schema, toValue(String(text), schema, this.#document), `header ${name}`)
    })
  }

  #readBody(
    { body }: RawOperation,
    { bytes, type = '' }: { bytes: Buffer; type: string | undefined },
  ): { value: unknown; problems: string[] } {
    if (bytes.length === 0 && type === '')
      return { value: undefined, problems: body?.isRequired === true ? ['no body'] : [] }
    if (!body) return { value: undefined, problems: ['a body where there is none'] }
    const [plain = ''] = type.split(';')
    const entry = [...body.content].find(([each]) => isOfType(plain, each))
    const types = [...body.content.keys()]
    if (!entry)
      return { value: undefined, problems: [`a body of type ${plain}, which is none of ${types}`] }
    const [, schema] = entry
    const text = bytes.toString('utf8')
    if (/json$/.test(plain)) {
      const value: unknown = JSON.parse(text)
      return { value, problems: this.#problems(schema, value, 'body') }
    }
    return { value: text, problems: [] }
  }

  #problems(schema: Readonly<Record<string, unknown>>, value: unknown, what: string): string[] {
    return this.#check
      .problemsOf(schema, value)
      .map((each) => `${what}${each} (${JSON.stringify(value)?.slice(0, 160)})`)
  }
}

function toRoute(operation: RawOperation): Route {
  const places: string[] = []
  const [path = ''] = operation.path.split(/[?#]/, 1)
  const pattern = path
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      places.push(part.slice(1, -1))
      return '([^/]+?)'
    })
    .join('')
  const literalLength = path.replace(/\{[^{}]*\}/g, '').length
  return { operation, expression: new RegExp(`^${pattern}$`), places, literalLength }
}

function queryOf(search: string): RawQuery {
  return search
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...rest] = part.split('=')
      return [decodeURIComponent(name), decodeURIComponent(rest.join('='))] as const
    })
}

function isOfType(type: string, declared: string): boolean {
  const [plain = ''] = declared.toLowerCase().split(';')
  const [kind = ''] = plain.split('/')
  return plain === type || plain === '*/*' || (plain.endsWith('/*') && type.startsWith(`${kind}/`))
}

/** The first media type of JSON, and its schema. */
export function jsonOf(
  content: ReadonlyMap<string, object>,
): [string, Readonly<Record<string, unknown>>] | undefined {
  const found = [...content].find(([type]) => /[/+]json\b|^\*\/\*$/i.test(type))
  return found && [found[0] === '*/*' ? 'application/json' : found[0], objectOf(found[1])]
}
