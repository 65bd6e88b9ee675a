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
  /** Validates a row, if rows differ from those of the repository's lists. @defaultValue as the repository's */
  listSchema?: Row
  /** Validates the filter and outputs what is sent. @defaultValue none */
  filter?: Filter
  /** How the list is paginated. @defaultValue the repository's */
  page?: PageStrategy<Kind>
  /**
   * Whether the list contains a new entity, by the list's filter and path parameters. If so, the entity shows there at
   * once, as in the repository's own lists.
   *
   * @defaultValue none: new entities show after the list is refetched
   */
  matches?: [Row] extends [never]
    ? (entity: Entity, criteria: Criteria) => boolean
    : 'New entities join lists without a listSchema of their own alone'
}
