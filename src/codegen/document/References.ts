import { decodeText } from '../../failure/decodeText.js'
import { cleanSchema } from './cleanSchema.js'
import { isObject, type Schema } from './OpenApi.js'

/** Resolves the references of a document. */
export class References {
  readonly #root: object
  readonly #found = new Map<string, unknown>()

  constructor(root: object) {
    this.#root = root
  }

  /** The target of a reference; `undefined` if it does not exist. */
  get(reference: string): unknown {
    if (!this.#found.has(reference)) this.#found.set(reference, this.#find(reference))
    return this.#found.get(reference)
  }

  /** A value, or the target of its `$ref`, through any number of references. */
  follow<Value extends object>(value: Value): Value {
    const seen = new Set<string>()
    let it: Value = value
    for (;;) {
      const reference: unknown = Reflect.get(it, '$ref')
      if (typeof reference !== 'string' || seen.has(reference)) return it
      seen.add(reference)
      const target = this.get(reference)
      if (!isObject(target)) return it
      // OpenAPI requires the target to be of the same kind as the reference object.
      it = target as Value
    }
  }

  /** A schema, or the target of its `$ref`. */
  resolve(schema: Schema): Schema {
    return cleanSchema(this.follow(schema))
  }

  /** The schema that a reference points to. */
  schema(reference: string): Schema {
    return cleanSchema(this.get(reference))
  }

  #find(reference: string): unknown {
    if (!reference.startsWith('#')) return undefined
    const names = reference.slice(1).split('/').slice(1)
    return names.reduce<unknown>((value, name) => {
      const key = decodeText(name.replaceAll('~1', '/').replaceAll('~0', '~'))
      return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
    }, this.#root)
  }
}
