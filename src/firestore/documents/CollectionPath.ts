import { configurationFailure } from '../../failure/configurationFailure.js'

/** The ids of the parent documents of a collection, from the outermost on. */
export type Parents = readonly string[]

/** The variables that name the parents of a collection: `{ shop: string }` for `shops/{shop}/products`. */
export type ParentsOf<Path extends string> = string extends Path
  ? {}
  : Path extends `${string}{${infer Name}}${infer Rest}`
    ? { readonly [Key in Name]: string } & ParentsOf<Rest>
    : {}

/** Variables with the parents of the collection, if it has any. */
export type Within<Path extends string, Variables> = Path extends `${string}{${string}`
  ? Variables & ParentsOf<Path>
  : Variables

/** The ids of a collection's documents, with their parents' ids as a prefix, if it has any. */
export type IdIn<Path extends string> = Path extends `${string}{${string}}${infer Rest}`
  ? `${string}/${IdIn<Rest>}`
  : string

/** An entity of a collection. Its id includes those of its parents. */
export type EntityIn<Path extends string, Entity> = Path extends `${string}{${string}`
  ? Entity extends { readonly id: string }
    ? Entity & { readonly id: IdIn<Path> }
    : Entity
  : Entity

type Variables = Readonly<Record<string, unknown>>

const place = /\{(\w+)\}/g

/** The path of a collection. Its parameters are the ids of parents, which the caller passes: `shops/{shop}/products`. */
export class CollectionPath {
  /** The path as it was declared. */
  readonly template: string
  readonly #names: readonly string[]

  constructor(template: string) {
    this.template = template
    this.#names = [...template.matchAll(place)].map(([, name = '']) => name)
  }

  /**
   * Splits the parents' ids from the variables of a hook.
   *
   * @throws a `configuration` failure when one is missing
   */
  split(variables: Variables): { parents: Parents; rest: Variables } {
    const parents = this.#names.map((name) => this.#segment(variables[name], name))
    const entries = Object.entries(variables).filter(([name]) => !this.#names.includes(name))
    return { parents, rest: Object.fromEntries(entries) }
  }

  /** The path of the collection within those parents. */
  collection(parents: Parents): string {
    let index = 0
    return this.template.replace(place, () => parents[index++] ?? '')
  }

  /**
   * The id of an entity, with those of its parents as a prefix.
   *
   * @throws a `configuration` failure for an invalid id
   */
  idOf(parents: Parents, own: unknown): string {
    return this.check(typeof own === 'string' ? [...parents, own].join('/') : own)
  }

  /** The path of the document of an entity. */
  document(id: string): string {
    const segments = id.split('/')
    return `${this.collection(segments.slice(0, -1))}/${segments.at(-1)}`
  }

  /** The parents of an entity, by parameter name. */
  parentsOf(id: string): Readonly<Record<string, string>> {
    const segments = id.split('/')
    return Object.fromEntries(this.#names.map((name, index) => [name, segments[index] ?? '']))
  }

  /**
   * The id of an entity.
   *
   * @throws a `configuration` failure for an invalid id
   */
  check(id: unknown): string {
    const segments = typeof id === 'string' ? id.split('/') : []
    if (segments.length === this.#names.length + 1 && segments.every(isSegment)) return String(id)
    const form = [...this.#names, 'id'].join('/')
    const advice = form === 'id' ? 'Pass text without a slash.' : `Pass "${form}".`
    throw this.#refusal(
      `The id of a document of ${this.template} is ${JSON.stringify(id)}. ${advice}`,
    )
  }

  #segment(value: unknown, name: string): string {
    if (typeof value === 'string' && isSegment(value)) return value
    throw this.#refusal(
      `"${name}" of ${this.template} is ${JSON.stringify(value)}. Pass the id of a document together with the filter or the input.`,
    )
  }

  #refusal(message: string): Error {
    return configurationFailure('firestore-path', __DEV__ && message, { path: `/${this.template}` })
  }
}

function isSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !text.includes('/')
}
