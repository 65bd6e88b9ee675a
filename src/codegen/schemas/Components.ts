import { cleanSchema } from '../document/cleanSchema.js'
import { isObject, type OpenApi, type Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { NameTable } from '../naming/NameTable.js'
import { wellKnown } from '../naming/takenNames.js'
import { pascalCase } from '../naming/wordsOf.js'
import { cyclesOf } from './cyclesOf.js'
import { lastName } from './lastName.js'

/** A named schema that others can refer to. */
export interface Component {
  /** Its reference. */
  readonly reference: string
  /** Its name in the code. */
  readonly name: string
  readonly schema: Schema
  /** The schemas that it refers to. */
  readonly uses: readonly string[]
  /** The number of the cycle that it is part of. */
  readonly cycle: number | undefined
}

/** Discriminator values: by the reference of a schema, then by the name of the property. */
type Tags = Map<string, Map<string, readonly string[]>>

/** The schemas of a document that have names. */
export class Components {
  readonly references: References
  readonly #components = new Map<string, Component>()
  readonly #tags: Tags = new Map()
  readonly #children = new Map<string, string[]>()

  constructor(document: OpenApi, references: References) {
    this.references = references
    const names = new NameTable(wellKnown)
    const declared = Object.keys(document.components?.schemas ?? {}).map(referenceTo)
    const found = [...schemaReferences(document)].filter((each) => !isOther(references.get(each)))
    const used = new Set([...declared, ...found])
    const graph = new Map(
      [...used].map((reference) => [reference, [...schemaReferences(references.get(reference))]]),
    )
    for (const reference of used) this.#note(reference, references.schema(reference))
    const cycles = cyclesOf(this.#withChildren(graph))
    for (const [reference, uses] of graph) {
      const plain = pascalCase(lastName(reference))
      const name = names.take(plain, `${plain}Model`)
      const schema = references.schema(reference)
      const cycle = cycles.get(reference)
      this.#components.set(reference, { reference, name, schema, uses, cycle })
    }
    for (const component of this.#components.values()) this.#tagBase(component)
    this.#tagUnions(document)
  }

  get all(): readonly Component[] {
    return [...this.#components.values()]
  }

  get(reference: string): Component | undefined {
    return this.#components.get(reference)
  }

  /** The values of a property that discriminate a schema from its siblings. */
  tagOf(reference: string, member: string): readonly string[] | undefined {
    return this.#tags.get(reference)?.get(member)
  }

  /** The schemas that extend a base with a discriminator. */
  childrenOf(reference: string): readonly string[] {
    return this.#children.get(reference) ?? []
  }

  #note(reference: string, schema: Schema): void {
    for (const base of this.#basesOf(schema)) {
      this.#children.set(base, [...(this.#children.get(base) ?? []), reference])
    }
  }

  /** The bases of a schema that have a discriminator. */
  #basesOf({ allOf }: Schema): readonly string[] {
    return (allOf ?? []).flatMap(({ $ref }) => {
      const { discriminator, oneOf } = $ref === undefined ? {} : this.references.schema($ref)
      return $ref !== undefined && discriminator?.propertyName && !oneOf ? [$ref] : []
    })
  }

  /** What the code of each schema names: a base its children, and a child the members of its base instead of that. */
  #withChildren(
    graph: ReadonlyMap<string, readonly string[]>,
  ): ReadonlyMap<string, readonly string[]> {
    const own = (reference: string, seen: readonly string[]): readonly string[] => {
      const schema = this.references.schema(reference)
      const bases = this.#basesOf(schema).filter((base) => !seen.includes(base))
      if (bases.length === 0) return graph.get(reference) ?? []
      const parts = schema.allOf?.filter(({ $ref = '' }) => !bases.includes($ref))
      const inlined = bases.flatMap((base) => own(base, [...seen, base]))
      return [...schemaReferences({ ...schema, allOf: parts }), ...inlined]
    }
    const named = [...graph.keys()].map((reference): [string, readonly string[]] => [
      reference,
      [...own(reference, [reference]), ...this.childrenOf(reference)],
    ])
    return new Map(named)
  }

  #tagBase({ reference, schema }: Component): void {
    const options = this.childrenOf(reference)
    if (options.length > 0) this.#tag(options, schema)
  }

  /** Unless their values are mapped, alternatives are told by their names only where nothing else refers to them. */
  #tagUnions(document: OpenApi): void {
    const uses = new Map<string, number>()
    const unions: { schema: Schema; options: readonly string[] }[] = []
    visit(document, (node) => {
      const { $ref } = node
      if (typeof $ref === 'string') uses.set($ref, (uses.get($ref) ?? 0) + 1)
      if (!('discriminator' in node)) return
      const schema = cleanSchema(node)
      const references = (schema.oneOf ?? schema.anyOf ?? []).flatMap((each) => each.$ref ?? [])
      unions.push({ schema, options: references })
    })
    for (const reference of unions.flatMap(({ options }) => options))
      uses.set(reference, (uses.get(reference) ?? 0) - 1)
    for (const { schema, options } of unions) {
      const isMapped = schema.discriminator?.mapping !== undefined
      const isAlone = options.every((each) => (uses.get(each) ?? 0) <= 0)
      if (isMapped || isAlone) this.#tag(options, schema)
    }
  }

  /** Whether a schema declares the values of a property itself. */
  #isEnum(reference: string, member: string): boolean {
    const found = this.references.schema(reference).properties?.[member]
    const schema = found && this.references.resolve(found)
    return schema?.enum !== undefined || schema?.const !== undefined
  }

  /** A schema, and those that extend it: what is an account may be a user. */
  #lineageOf(reference: string, above: readonly string[] = []): readonly string[] {
    const own = [...above, reference]
    const extended = this.all.filter(
      ({ schema, reference: other }) =>
        !own.includes(other) && schema.allOf?.some(({ $ref }) => $ref === reference),
    )
    return [reference, ...extended.flatMap((each) => this.#lineageOf(each.reference, own))]
  }

  #tag(options: readonly string[], { discriminator }: Schema): void {
    const member = discriminator?.propertyName
    if (member === undefined) return
    const mapping = Object.entries(discriminator?.mapping ?? {})
    for (const option of options) {
      const mapped = mapping.filter(
        ([, to]) => to === option || `#/components/schemas/${to}` === option,
      )
      const values =
        mapped.length > 0 ? mapped.map(([value]) => value) : this.#lineageOf(option).map(lastName)
      if (mapped.length === 0 && this.#isEnum(option, member)) continue
      const tags = this.#tags.get(option) ?? new Map<string, readonly string[]>()
      tags.set(member, tags.get(member) ?? values)
      this.#tags.set(option, tags)
    }
  }
}

const otherKinds =
  /^#\/components\/(?:parameters|responses|requestBodies|headers|examples|links|callbacks|securitySchemes|pathItems)\/[^/]+$/

/** Whether something is a part of a document that is no schema: a path, a parameter, a response, a body. */
function isOther(target: unknown): boolean {
  if (!isObject(target)) return false
  const { name, in: where, content, responses } = target
  const isParameter = typeof name === 'string' && typeof where === 'string'
  const isPath = ['get', 'post', 'put', 'patch', 'delete'].some((method) => {
    const operation = target[method]
    return isObject(operation) && isObject(operation['responses'])
  })
  return isParameter || isPath || isObject(responses) || isObject(content)
}

/** The references to schemas within a part of a document, in order. */
export function schemaReferences(part: unknown): Set<string> {
  const found = new Set<string>()
  visit(part, (node) => {
    const { $ref } = node
    if (typeof $ref === 'string' && $ref.startsWith('#') && !otherKinds.test($ref)) found.add($ref)
  })
  return found
}

/** Visits every object, without examples. */
function visit(part: unknown, look: (node: Readonly<Record<string, unknown>>) => void): void {
  const waiting: unknown[] = [part]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (Array.isArray(node)) waiting.push(...reversed(node))
    if (!isObject(node)) continue
    look(node)
    const members = Object.entries(node).filter(
      ([name]) => name !== 'example' && name !== 'examples',
    )
    waiting.push(...reversed(members.map(([, member]) => member)))
  }
}

/** The reference to a schema by its name. */
export function referenceTo(name: string): string {
  return `#/components/schemas/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function reversed(items: readonly unknown[]): readonly unknown[] {
  return items.toReversed()
}
