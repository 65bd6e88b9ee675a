import type { Schema } from '../document/OpenApi.js'
import { capitalize } from '../naming/wordsOf.js'
import { call, type Code, type Item, literal, quote } from '../output/Code.js'
import type { FileScope } from '../schemas/FileScope.js'
import { BodyWriter, type GeneratorContext } from './BodyWriter.js'
import { EndpointWriter } from './EndpointWriter.js'
import { commonErrors } from './commonErrors.js'
import { writeFilter, writeListRequest } from './writeListParts.js'
import type { Wrapped } from './findRows.js'
import { type PathTemplate, pathTemplate } from './pathTemplate.js'
import { planCrud, type CrudPlan } from './planCrud.js'
import { reportUnsupported, reportCrudLimits } from './reportUnsupported.js'
import type { Resource, CrudCall } from './Resource.js'

/** A constant in a file, such as the schema of a filter. */
export interface Constant {
  readonly name: string
  readonly code: Code
}

/** The code of a repository, its constants and its hooks. */
export interface WrittenResource {
  readonly resource: Resource
  readonly constants: readonly Constant[]
  readonly declaration: Code
  readonly hooks: readonly string[]
  /** The names of calls by the titles of their operations. */
  readonly calls: ReadonlyMap<string, string>
}

/** Writes one repository. */
export class ResourceWriter {
  readonly #bodies: BodyWriter
  readonly #file: FileScope
  readonly #resource: Resource
  readonly #plan: CrudPlan
  readonly #path: PathTemplate
  readonly #constants: Constant[] = []
  readonly #errors: ReadonlyMap<number, Schema>
  readonly #calls = new Map<string, string>()

  constructor(resource: Resource, file: FileScope, around: GeneratorContext) {
    this.#bodies = new BodyWriter(file, around)
    this.#file = file
    this.#resource = resource
    this.#path = pathTemplate(resource, resource)
    this.#plan = planCrud(resource, this.#bodies.references)
    const crud = [...this.#plan.operations.values()]
    const endpoints = resource.operations.filter((each) => !crud.includes(each))
    this.#errors = commonErrors(crud, endpoints, this.#bodies.references)
  }

  write(): WrittenResource {
    const { one, many, operations } = this.#resource
    const { entityPath } = this.#plan
    const crud = [...this.#plan.operations]
    const { context: around } = this.#bodies
    for (const each of operations) reportUnsupported(each, around.report)
    for (const [name, each] of crud) reportCrudLimits(name, each, around)
    for (const [name, { title }] of crud) this.#calls.set(title, name)
    const others = operations.filter(({ title }) => !this.#calls.has(title))
    const writer = new EndpointWriter(this.#bodies, {
      resource: this.#resource,
      plan: this.#plan,
      errors: this.#errors,
    })
    const endpoints = writer.write(others, this.#calls)
    const items: Item[] = [
      { label: 'one: ', code: quote(one) },
      { label: 'many: ', code: quote(many) },
      { label: 'path: ', code: quote(this.#path.path) },
      ...(entityPath === undefined ? [] : [{ label: 'entityPath: ', code: quote(entityPath) }]),
      ...this.#schemas(),
      ...this.#mutations(),
      ...this.#list(),
      ...this.#declaredErrors(),
      ...(endpoints ? [{ label: 'endpoints: (e) => ', code: endpoints }] : []),
    ]
    this.#file.library.add('repository')
    return {
      resource: this.#resource,
      constants: this.#constants,
      declaration: call('repository', literal(items, true)),
      hooks: [...crud.flatMap(([name]) => this.#hooksOf(name)), ...writer.hooks],
      calls: this.#calls,
    }
  }

  #hooksOf(name: CrudCall): string[] {
    const { one, many } = this.#resource
    if (name === 'list') {
      const infinite =
        this.#plan.list?.page.isPaged === true ? [`useInfinite${capitalize(many)}`] : []
      return [`use${capitalize(many)}`, ...infinite]
    }
    if (name === 'detail') return [`use${capitalize(one)}`]
    return [`use${capitalize(name)}${capitalize(one)}`]
  }

  #schemas(): Item[] {
    const { entity, envelope, response, list, id, hasId } = this.#plan
    const rows = list?.rows
    const { report } = this.#bodies.context
    if (!entity) {
      this.#file.usesZod = true
      return [
        {
          comment: 'These endpoints belong to no list.',
          label: 'schema: ',
          code: 'z.unknown()',
        },
      ]
    }
    if (!hasId)
      report.add(
        this.#resource.path,
        'has entities without a known id property: declare it with "id"',
      )
    const { one } = this.#resource
    const hasListSchema =
      rows !== undefined &&
      (envelope !== undefined || JSON.stringify(rows.row) !== JSON.stringify(entity))
    return [
      { label: 'schema: ', code: this.#wrapped({ schema: entity, member: envelope }, one) },
      ...(hasListSchema
        ? [{ label: 'listSchema: ', code: this.#bodies.response(rows.row, `${one} row`) }]
        : []),
      ...(response
        ? [{ label: 'responseSchema: ', code: this.#wrapped(response, `${one} response`) }]
        : []),
      ...(id === undefined ? [] : [{ label: 'id: ', code: quote(id) }]),
    ]
  }

  /** Writes the schema of a response, in its envelope if it has one. */
  #wrapped({ schema, member }: Wrapped, place: string): Code {
    const code = this.#bodies.response(schema, place)
    if (member === undefined) return code
    this.#file.codecs.add('envelope')
    return call('envelope', quote(member), code)
  }

  #mutations(): Item[] {
    const { operations } = this.#plan
    const { one } = this.#resource
    const [create, update] = [operations.get('create'), operations.get('update')]
    const name = capitalize(one)
    return [
      ...(create?.body
        ? [{ label: 'create: ', code: this.#requestSchema(create.body.schema, `New${name}`) }]
        : []),
      ...(update?.body
        ? [{ label: 'update: ', code: this.#requestSchema(update.body.schema, `${name}Patch`) }]
        : []),
      ...(update?.method === 'PUT' ? [{ label: 'method: ', code: quote('PUT') }] : []),
    ]
  }

  #list(): Item[] {
    const { list } = this.#plan
    if (!list) return []
    const { page } = list
    const filter = writeFilter(list, this.#resource, this.#bodies)
    if (page.strategy !== undefined) this.#file.library.add(page.strategy)
    const constant =
      filter && this.#constant(`${capitalize(this.#resource.one)}Filter`, filter.code)
    return [
      ...(list.search
        ? [{ label: 'list: ', code: literal(writeListRequest(list, this.#resource)) }]
        : []),
      ...(constant !== undefined && filter
        ? [{ label: 'filter: ', code: this.#bodies.encoded(constant, filter.converts) }]
        : []),
      ...(page.code === undefined ? [] : [{ label: 'page: ', code: page.code }]),
    ]
  }

  #declaredErrors(): Item[] {
    const items = this.#bodies.errors(this.#errors)
    return items.length === 0 ? [] : [{ label: 'errors: ', code: literal(items) }]
  }

  #constant(wish: string, code: Code): string {
    const name = this.#bodies.context.names.take(wish, `${wish}Input`)
    this.#constants.push({ name, code })
    this.#file.usesZod = true
    return name
  }

  /** Writes the schema of a request body as a constant, unless the document has a name for it. */
  #requestSchema(schema: Schema, name: string): Code {
    const code = this.#bodies.request(schema, name)
    const constant = typeof code === 'string' ? code : this.#constant(name, code)
    return this.#bodies.encoded(constant, this.#bodies.convertsRequest(schema))
  }
}
