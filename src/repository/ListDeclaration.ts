import type { ReadDeclaration } from './endpoints.js'
import type { ListRequest } from './ListRequest.js'
import type { PageKind, PageStrategy } from './pages/PageStrategy.js'

/** An endpoint that reads a list of the repository's entities. */
export interface ListDeclaration<
  Path,
  Row,
  Filter,
  Kind extends PageKind,
  Errors,
  Entity = unknown,
  Criteria = unknown,
>
  extends ReadDeclaration<Path, Errors>, Pick<ListRequest, 'pageIn'> {
  /** Checks a row, where rows differ from those of the repository's lists. @defaultValue as the repository's */
  listSchema?: Row
  /** What the list can be filtered by, and what is sent of it. @defaultValue by nothing */
  filter?: Filter
  /** How the list is cut into pages. @defaultValue the repository's */
  page?: PageStrategy<Kind>
  /**
   * Whether the list has a new entity, by its filter and what stands in its path: then it is shown there at once, as in
   * the repository's lists.
   *
   * @defaultValue only the server knows: new entities are there when the list is fetched again
   */
  matches?: [Row] extends [never]
    ? (entity: Entity, criteria: Criteria) => boolean
    : 'New entities join lists without a listSchema of their own alone'
}
