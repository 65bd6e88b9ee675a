import type { JsonObject, Parameter, RawOperation } from '../document/OpenApi.js'
import type { Report } from '../output/Report.js'
import { placesIn, shapeOf } from '../resources/entityPaths.js'

/** An operation that is put into a document. */
export interface PlacedOperation {
  readonly method: string
  /** With `{name}` for a segment and `{name*}` for several. */
  readonly path: string
  readonly operation: RawOperation
  /** The schemas of places, by their names. @defaultValue text */
  readonly places?: Readonly<Record<string, Parameter['schema']>>
}

/** The paths of a document. Templates that differ in the names of their places alone are one path. */
export class PathTable {
  readonly #paths = new Map<string, { path: string; item: Record<string, unknown> }>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  has(method: string, path: string): boolean {
    return this.#paths.get(shapeOf(path))?.item[method.toLowerCase()] !== undefined
  }

  add({ method, path, operation, places = {} }: PlacedOperation): void {
    const shape = shapeOf(path)
    const entry = this.#paths.get(shape) ?? { path: path.replaceAll('*}', '}'), item: {} }
    const verb = method.toLowerCase()
    if (this.has(method, path)) {
      this.#report.add(`${method} ${path}`, 'is declared twice: the first declaration counts')
      return
    }
    const wanted = placesIn(path)
    const params = placesIn(entry.path).map((name, index): Parameter => {
      const place = wanted[index] ?? name
      if (place.endsWith('*')) {
        this.#report.add(
          `${method} ${path}`,
          `has several segments at "${place}", for which OpenAPI has no word: they are written as one`,
        )
      }
      return { name, in: 'path', required: true, schema: places[place] ?? { type: 'string' } }
    })
    this.#paths.set(shape, entry)
    const { operationId, tags, security, parameters: own = [], ...rest } = operation
    const parameters = [...params, ...own]
    entry.item[verb] = {
      ...{ operationId, tags },
      ...(security && { security }),
      ...(parameters.length > 0 && { parameters }),
      ...rest,
    }
  }

  /** Says something of a whole path. */
  note(path: string, member: string, value: unknown): void {
    const entry = this.#paths.get(shapeOf(path))
    if (entry) entry.item[member] = value
  }

  /** In the order of paths, and of methods as people write them. */
  toJSON(): JsonObject {
    const entries = [...this.#paths.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    return Object.fromEntries(entries.map(({ path, item }) => [path, inOrder(item)]))
  }
}

const order = ['x-repository', 'get', 'post', 'put', 'patch', 'delete']

function inOrder(item: JsonObject): JsonObject {
  const members = Object.entries(item)
  return Object.fromEntries(members.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
}
