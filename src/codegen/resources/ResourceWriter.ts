import type { Schema } from '../document/OpenApi.js'
import { capitalize } from '../naming/wordsOf.js'
import { call, type Code, type Item, literal, quote } from '../output/Code.js'
import type { FileScope } from '../schemas/FileScope.js'
import { BodyWriter, type Surroundings } from './BodyWriter.js'
import { EndpointWriter } from './EndpointWriter.js'
import { commonErrors } from './errorsOf.js'
import { filterOf, placeOfList } from './listCode.js'
import { type PathTemplate, pathTemplate } from './pathTemplate.js'
import { planUsual, type UsualPlan } from './planUsual.js'
import { remarkOn, remarkOnUsual } from './remarkOn.js'
import type { Resource, Usual } from './Resource.js'

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
  readonly #bodies: BodyWriter
  readonly #file: FileScope
  readonly #resource: Resource
  readonly #plan: UsualPlan
  readonly #path: PathTemplate
  readonly #constants: Constant[] = []
  readonly #errors: ReadonlyMap<number, Schema>
  readonly #calls = new Map<string, string>()

  constructor(resource: Resource, file: FileScope, around: Surroundings) {
    this.#bodies = new BodyWriter(file, around)
    this.#file = file
    this.#resource = resource
    this.#path = pathTemplate(resource, resource)
    this.#plan = planUsual(resource, this.#bodies.references)
    const usual = [...this.#plan.operations.values()]
    const endpoints = resource.operations.filter((each) => !usual.includes(each))
    this.#errors = commonErrors(usual, endpoints, this.#bodies.references)
  }

  write(): WrittenResource {
    const { one, many, operations } = this.#resource
    const { entityPath } = this.#plan
    const usual = [...this.#plan.operations]
    const { around } = this.#bodies
    for (const each of operations) remarkOn(each, around.report)
    for (const [name, each] of usual) remarkOnUsual(name, each, around)
    for (const [name, { title }] of usual) this.#calls.set(title, name)
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
      hooks: [...usual.flatMap(([name]) => this.#hooksOf(name)), ...writer.hooks],
      calls: this.#calls,
    }
  }

  #hooksOf(name: Usual): string[] {
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
    const { entity, envelope, list, id, hasId } = this.#plan
    const rows = list?.rows
    const { report } = this.#bodies.around
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
    const code = this.#bodies.response(entity, this.#resource.one)
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
        ? [
            {
              label: 'listSchema: ',
              code: this.#bodies.response(rows.row, `${this.#resource.one} row`),
            },
          ]
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
    const { list } = this.#plan
    if (!list) return []
    const { page } = list
    const filter = filterOf(list, this.#resource, this.#bodies)
    if (page.uses !== undefined) this.#file.library.add(page.uses)
    const constant =
      filter && this.#constant(`${capitalize(this.#resource.one)}Filter`, filter.code)
    return [
      ...(list.search
        ? [{ label: 'list: ', code: literal(placeOfList(list, this.#resource)) }]
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
    const name = this.#bodies.around.names.take(wish, `${wish}Input`)
    this.#constants.push({ name, code })
    this.#file.usesZod = true
    return name
  }

  /** What is sent, by a name of its own unless the document has one. */
  #sent(schema: Schema, name: string): Code {
    const code = this.#bodies.sent(schema, name)
    const constant = typeof code === 'string' ? code : this.#constant(name, code)
    return this.#bodies.encoded(constant, this.#bodies.convertsSent(schema))
  }
}
