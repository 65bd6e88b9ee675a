import type { Parameter, Schema } from '../document/OpenApi.js'
import type { NameTable } from '../naming/NameTable.js'
import { capitalize } from '../naming/wordsOf.js'
import { call, chained, type Code, type Item, literal, quote } from '../output/Code.js'
import type { Report } from '../output/Report.js'
import type { FileScope } from '../schemas/FileScope.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'
import { firstSentence, type SchemaWriter } from '../schemas/SchemaWriter.js'
import { nameEndpoint, namesOfRepository } from './endpointNames.js'
import { commonErrors, errorsOf } from './errorsOf.js'
import { isJson, type Operation } from './Operation.js'
import { planUsual, type UsualPlan } from './planUsual.js'
import { pathTemplate } from './pathTemplate.js'
import { queryShape } from './queryShape.js'
import { recognizePage } from './recognizePage.js'
import type { Resource, Usual } from './Resource.js'

/** What all resources of a document share. */
export interface Surroundings {
  readonly writer: SchemaWriter
  readonly converts: (schema: Schema) => boolean
  readonly report: Report
  /** The names of all schemas. */
  readonly names: NameTable
  /** Whether lists in queries are joined by commas. */
  readonly joinsLists: boolean
}

/** A constant of a file, such as the schema of a filter. */
export interface Constant {
  readonly name: string
  readonly code: Code
}

/** The code of a repository, and what it needs. */
export interface WrittenResource {
  readonly resource: Resource
  readonly constants: readonly Constant[]
  readonly declaration: Code
  readonly hooks: readonly string[]
  /** Which operation became which call. */
  readonly calls: ReadonlyMap<string, string>
}

/** Writes one repository. */
export class ResourceWriter {
  readonly #around: Surroundings
  readonly #file: FileScope
  readonly #resource: Resource
  readonly #plan: UsualPlan
  readonly #constants: Constant[] = []
  readonly #errors: ReadonlyMap<number, Schema>
  readonly #calls = new Map<string, string>()
  #isPaged = false

  constructor(resource: Resource, file: FileScope, around: Surroundings) {
    this.#around = around
    this.#file = file
    this.#resource = resource
    this.#plan = planUsual(resource, this.#references)
    this.#errors = commonErrors(resource.operations)
  }

  get #references() {
    return this.#around.writer.components.references
  }

  write(): WrittenResource {
    const { one, many, path, operations } = this.#resource
    const usual = [...this.#plan.operations]
    for (const [name, { title }] of usual) this.#calls.set(title, name)
    const others = operations.filter(({ title }) => !this.#calls.has(title))
    const endpoints = this.#endpoints(others)
    const items: Item[] = [
      { label: 'one: ', code: quote(one) },
      { label: 'many: ', code: quote(many) },
      { label: 'path: ', code: quote(path) },
      ...this.#schemas(),
      ...this.#writes(),
      ...this.#list(),
      ...this.#declaredErrors(),
      ...(endpoints ? [{ label: 'endpoints: (e) => ', code: endpoints }] : []),
    ]
    this.#file.library.add('repository')
    return {
      resource: this.#resource,
      constants: this.#constants,
      declaration: call('repository', literal(items, true)),
      hooks: [
        ...usual.flatMap(([name]) => this.#hooksOf(name)),
        ...others.map((each) => `use${capitalize(this.#calls.get(each.title) ?? '')}`),
      ],
      calls: this.#calls,
    }
  }

  #hooksOf(name: Usual): string[] {
    const { one, many } = this.#resource
    if (name === 'list') {
      const infinite = this.#isPaged ? [`useInfinite${capitalize(many)}`] : []
      return [`use${capitalize(many)}`, ...infinite]
    }
    if (name === 'detail') return [`use${capitalize(one)}`]
    return [`use${capitalize(name)}${capitalize(one)}`]
  }

  #schemas(): Item[] {
    const { entity, envelope, rows, id, hasId } = this.#plan
    const { report } = this.#around
    if (!entity) {
      this.#file.usesZod = true
      return [
        {
          comment: 'These endpoints have no list in common.',
          label: 'schema: ',
          code: 'z.unknown()',
        },
      ]
    }
    if (!hasId)
      report.add(
        this.#resource.path,
        'has entities without a member that is their id: name it with "id"',
      )
    const code = this.#answer(entity, this.#resource.one)
    const hasRows =
      rows !== undefined &&
      (envelope !== undefined || JSON.stringify(rows.row) !== JSON.stringify(entity))
    if (envelope !== undefined) this.#file.codecs.add('envelope')
    return [
      {
        label: 'schema: ',
        code: envelope === undefined ? code : call('envelope', quote(envelope), code),
      },
      ...(hasRows
        ? [{ label: 'listSchema: ', code: this.#answer(rows.row, `${this.#resource.one} row`) }]
        : []),
      ...(id === undefined ? [] : [{ label: 'id: ', code: quote(id) }]),
    ]
  }

  #writes(): Item[] {
    const { operations } = this.#plan
    const { one } = this.#resource
    const [create, update] = [operations.get('create'), operations.get('update')]
    const name = capitalize(one)
    return [
      ...(create?.body
        ? [{ label: 'create: ', code: this.#sent(create.body.schema, `New${name}`) }]
        : []),
      ...(update?.body
        ? [{ label: 'update: ', code: this.#sent(update.body.schema, `${name}Patch`) }]
        : []),
      ...(update?.method === 'PUT' ? [{ label: 'method: ', code: quote('PUT') }] : []),
    ]
  }

  #list(): Item[] {
    const list = this.#plan.operations.get('list')
    const { rows } = this.#plan
    if (!list || !rows) return []
    const { report } = this.#around
    const page = recognizePage(list, rows, { references: this.#references, report })
    if (page.uses !== undefined) this.#file.library.add(page.uses)
    this.#isPaged = page.uses !== undefined && page.uses !== 'wholeList'
    const others = list.query.filter(({ name }) => !page.params.has(name))
    const filter = this.#query({ operation: list, params: others, isList: true })
    const constant =
      filter && this.#constant(`${capitalize(this.#resource.one)}Filter`, filter.code)
    return [
      ...(constant !== undefined && filter
        ? [{ label: 'filter: ', code: this.#encoded(constant, filter.converts) }]
        : []),
      ...(page.code === undefined ? [] : [{ label: 'page: ', code: page.code }]),
    ]
  }

  #declaredErrors(): Item[] {
    const items = this.#errorItems(this.#errors)
    return items.length === 0 ? [] : [{ label: 'errors: ', code: literal(items) }]
  }

  #errorItems(errors: ReadonlyMap<number, Schema>): Item[] {
    return [...errors].map(([status, schema]) => ({
      label: `${status}: `,
      code: this.#answer(schema, `${status}`),
    }))
  }

  #endpoints(operations: readonly Operation[]): Code | undefined {
    if (operations.length === 0) return undefined
    const names = namesOfRepository(this.#resource)
    const items = operations.map((operation): Item => {
      const name = nameEndpoint(operation, this.#resource, names)
      this.#calls.set(operation.title, name)
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
    const { method, query, headers, title, looseErrors } = operation
    const { report } = this.#around
    const template = pathTemplate(operation, this.#resource)
    const isRead = method === 'GET'
    const shape = this.#query({ operation, params: query, isList: false })
    const own = this.#errorItems(errorsOf(operation, this.#errors))
    for (const { name, required } of headers) {
      if (required === true)
        report.add(title, `needs the header ${name}: pass it with each call, under "headers"`)
    }
    if (looseErrors.length > 0) {
      report.add(
        title,
        `declares the body of failures for ${looseErrors.join(', ')}, which is no status: it is not typed`,
      )
    }
    const items: Item[] = [
      ...(isRead ? [] : [{ label: 'method: ', code: quote(method) }]),
      { label: 'path: ', code: quote(template.path) },
      ...(shape ? [{ label: 'query: ', code: this.#encoded(shape.code, shape.converts) }] : []),
      ...this.#body(operation),
      ...this.#response(operation),
      ...(own.length > 0 ? [{ label: 'errors: ', code: literal(own) }] : []),
      ...(!isRead && template.isOfOne ? [{ label: 'affects: ', code: quote('one') }] : []),
    ]
    return call(isRead ? 'e.query' : 'e.mutation', literal(items))
  }

  #body({ body, method, title }: Operation): Item[] {
    if (!body) return []
    if (method === 'GET') {
      this.#around.report.add(title, 'has a body, which GET does not send')
      return []
    }
    const code = this.#bodyCode(body.type, body.schema, title)
    return [{ label: 'body: ', code: body.isRequired ? code : chained(code, '.optional()') }]
  }

  #bodyCode(type: string, schema: Schema, place: string): Code {
    if (isJson(type)) {
      const context = { file: this.#file, isRequest: true, cycle: undefined, place }
      return this.#encoded(this.#direct(schema, context), this.#around.converts(schema))
    }
    this.#file.usesZod = true
    if (type.startsWith('multipart/')) return 'z.instanceof(FormData)'
    if (/urlencoded/.test(type)) return 'z.instanceof(URLSearchParams)'
    return type.startsWith('text/') || /xml/.test(type) ? 'z.string()' : 'z.instanceof(Blob)'
  }

  #response({ answer, title }: Operation): Item[] {
    if (!answer) return []
    const { report } = this.#around
    this.#file.usesZod = true
    if (isJson(answer.type))
      return [{ label: 'response: ', code: this.#answer(answer.schema, title) }]
    if (/^text\/(?:plain|html|csv)/.test(answer.type))
      return [{ label: 'response: ', code: 'z.string()' }]
    report.add(
      title,
      `answers with ${answer.type}, which is no JSON: its data is unknown, and downloads belong to repository-hooks/transfer`,
    )
    return []
  }

  #query(it: { operation: Operation; params: readonly Parameter[]; isList: boolean }) {
    const { writer, converts, report, joinsLists } = this.#around
    const shape = queryShape(it, { references: this.#references, report, joinsLists })
    if (!shape) return undefined
    const context = {
      file: this.#file,
      isRequest: true,
      cycle: undefined,
      place: it.operation.title,
    }
    this.#file.usesZod = true
    const schema = { type: 'object', properties: shape.properties }
    return { code: writer.object(shape, context), converts: converts(schema) }
  }

  #answer(schema: Schema, place: string): Code {
    return this.#around.writer.write(schema, {
      file: this.#file,
      isRequest: false,
      cycle: undefined,
      place,
    })
  }

  /** What is sent, by a name of its own unless the document has one. */
  #sent(schema: Schema, name: string): Code {
    const context = { file: this.#file, isRequest: true, cycle: undefined, place: name }
    const code = this.#direct(schema, context)
    const constant = typeof code === 'string' ? code : this.#constant(name, code)
    return this.#encoded(constant, this.#around.converts(schema))
  }

  /** What is sent, without the members that only the server sets. */
  #direct(schema: Schema, context: Parameters<SchemaWriter['write']>[1]): Code {
    const { writer } = this.#around
    const target = this.#references.resolve(schema)
    const shape = target.oneOf || target.anyOf ? undefined : objectShape(target, this.#references)
    const hasReadOnly = shape !== undefined && shape.rest.length === 0 && this.#hasReadOnly(shape)
    return hasReadOnly ? writer.object(shape, context) : writer.write(schema, context)
  }

  #hasReadOnly({ properties }: ObjectShape): boolean {
    return Object.values(properties).some(
      (member) => this.#references.resolve(member).readOnly === true,
    )
  }

  #constant(wish: string, code: Code): string {
    const name = this.#around.names.take(wish, `${wish}Input`)
    this.#constants.push({ name, code })
    this.#file.usesZod = true
    return name
  }

  #encoded(code: Code, converts: boolean): Code {
    if (!converts) return code
    this.#file.codecs.add('encoding')
    return call('encoding', code)
  }
}
