import { endsInWord, lastWord, listAbove, rootOf, shapeOf } from './entityPaths.js'
import { groupBy } from '../groupBy.js'
import type { Operation } from './Operation.js'

/** The operations of a document by their paths, whatever the places in those are called. */
export class PathIndex {
  readonly #byShape: ReadonlyMap<string, readonly Operation[]>
  readonly #entitiesByWord: ReadonlyMap<string, readonly string[]>

  constructor(operations: readonly Operation[]) {
    this.#byShape = groupBy(operations, ({ path }) => shapeOf(path))
    const entities = this.paths.filter((path) => listAbove(path) !== undefined)
    this.#entitiesByWord = groupBy(entities, (path) => lastWord(listAbove(path) ?? ''))
  }

  /** The paths; of those that differ in the names of their places alone, the first. */
  get paths(): readonly string[] {
    return [...this.#byShape.values()].flatMap(([first]) => first?.path ?? [])
  }

  at(path: string): readonly Operation[] {
    return this.#byShape.get(shapeOf(path)) ?? []
  }

  /** The operations at the path of one entity of a list, with a slash at its end or without. */
  below(list: string): readonly Operation[] {
    const entity = `${rootOf(list)}{id}`
    return [...this.at(entity), ...this.at(`${entity}/`)]
  }

  /** Whether a path is one that can be read or added to, as those of lists are. */
  isReadOrAddedTo(list: string): boolean {
    return this.at(list).some(({ method }) => method === 'GET' || method === 'POST')
  }

  /** Whether a path is that of a list, and entities stand below it. */
  isCollection(list: string): boolean {
    return endsInWord(list) && this.below(list).length > 0 && this.isReadOrAddedTo(list)
  }

  /** Where one entity stands below a path that ends in the same word as another. */
  entitiesLike(list: string): readonly string[] {
    return this.#entitiesByWord.get(lastWord(list)) ?? []
  }
}
