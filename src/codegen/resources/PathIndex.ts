import {
  endsInLiteral,
  lastSegment,
  parentListPath,
  withTrailingSlash,
  pathShape,
} from './entityPaths.js'
import { groupBy } from '../groupBy.js'
import type { Operation } from './Operation.js'

/** The operations of a document by their paths, regardless of the names of path parameters. */
export class PathIndex {
  readonly #byShape: ReadonlyMap<string, readonly Operation[]>
  readonly #entityPathsBySegment: ReadonlyMap<string, readonly string[]>

  constructor(operations: readonly Operation[]) {
    this.#byShape = groupBy(operations, ({ path }) => pathShape(path))
    const entities = this.paths.filter((path) => parentListPath(path) !== undefined)
    this.#entityPathsBySegment = groupBy(entities, (path) =>
      lastSegment(parentListPath(path) ?? ''),
    )
  }

  /** The paths. Of those that differ only in the names of parameters, the first one. */
  get paths(): readonly string[] {
    return [...this.#byShape.values()].flatMap(([first]) => first?.path ?? [])
  }

  operationsAt(path: string): readonly Operation[] {
    return this.#byShape.get(pathShape(path)) ?? []
  }

  /** The operations at the path of one entity of a list, with or without a slash at the end. */
  operationsBelow(list: string): readonly Operation[] {
    const entity = `${withTrailingSlash(list)}{id}`
    return [...this.operationsAt(entity), ...this.operationsAt(`${entity}/`)]
  }

  /** Whether a path has a `GET` or a `POST`, as lists have. */
  hasGetOrPost(list: string): boolean {
    return this.operationsAt(list).some(({ method }) => method === 'GET' || method === 'POST')
  }

  /** Whether a path is that of a list and has entities below it. */
  isCollection(list: string): boolean {
    return endsInLiteral(list) && this.operationsBelow(list).length > 0 && this.hasGetOrPost(list)
  }

  /** The entity paths below lists whose last segment is that of this list. */
  entityPathsLike(list: string): readonly string[] {
    return this.#entityPathsBySegment.get(lastSegment(list)) ?? []
  }
}
