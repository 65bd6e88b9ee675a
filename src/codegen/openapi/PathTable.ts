import type { JsonObject, Parameter, RawOperation } from '../document/OpenApi.js'
import type { Report } from '../output/Report.js'
import { pathParameters, pathShape } from '../resources/entityPaths.js'

/** An operation to add to a document. */
export interface PlacedOperation {
  readonly method: string
  /** With `{name}` for a segment and `{name*}` for several. */
  readonly path: string
  readonly operation: RawOperation
  /** The schemas of path parameters, by their names. @defaultValue `{ type: 'string' }` */
  readonly pathParameterSchemas?: Readonly<Record<string, Parameter['schema']>>
}

/** The paths of a document. Templates that differ only in the names of parameters are one path. */
export class PathTable {
  readonly #paths = new Map<string, { path: string; item: Record<string, unknown> }>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  has(method: string, path: string): boolean {
    return this.#paths.get(pathShape(path))?.item[method.toLowerCase()] !== undefined
  }

  add({ method, path, operation, pathParameterSchemas = {} }: PlacedOperation): void {
    const shape = pathShape(path)
    const entry = this.#paths.get(shape) ?? { path: path.replaceAll('*}', '}'), item: {} }
    const verb = method.toLowerCase()
    if (this.has(method, path)) {
      this.#report.add(`${method} ${path}`, 'is declared twice: the first declaration counts')
      return
    }
    const names = pathParameters(path)
    const params = pathParameters(entry.path).map((name, index): Parameter => {
      const parameter = names[index] ?? name
      if (parameter.endsWith('*')) {
        this.#report.add(
          `${method} ${path}`,
          `has several segments in the path parameter "${parameter}", which OpenAPI can't express: they are written as one`,
        )
      }
      return {
        name,
        in: 'path',
        required: true,
        schema: pathParameterSchemas[parameter] ?? { type: 'string' },
      }
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

  /** Sets a member of a path item. */
  setPathMember(path: string, member: string, value: unknown): void {
    const entry = this.#paths.get(pathShape(path))
    if (entry) entry.item[member] = value
  }

  /** The path items, sorted by path, with their methods in the usual order. */
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
