import type { References } from '../document/References.js'
import { Report } from '../output/Report.js'
import { memberNames } from '../schemas/memberNames.js'
import { isOfOne, lastWord, restBelow } from './entityPaths.js'
import { findRows, isOfRowsAlone, type Rows } from './findRows.js'
import type { Operation } from './Operation.js'
import { parentNames } from './parentNames.js'
import { pathTemplate } from './pathTemplate.js'
import { isSameSchema, type ListPlan, type UsualPlan } from './planUsual.js'
import { queryShape } from './queryShape.js'
import { recognizePage } from './recognizePage.js'
import type { Resource } from './Resource.js'
import { pagedSearchOf } from './searchOf.js'

/** Where an endpoint stands. */
interface Owner {
  readonly resource: Resource
  readonly plan: UsualPlan
  readonly references: References
}

/** How an endpoint is a list of its resource's entities; `undefined` where lists have no place for what it has. */
export function ownListOf(operation: Operation, owner: Owner): ListPlan | undefined {
  const { resource, plan } = owner
  const { method, path, mayBeEmpty } = operation
  if (!plan.hasId || mayBeEmpty || isOfVersions(path) || isOfOne(path, resource)) return undefined
  const list = method === 'GET' ? readList(operation, owner) : postedList(operation, owner)
  if (!list || !isOfRowsAlone(list.rows) || !isOfEntities(list.rows, plan)) return undefined
  const { places } = pathTemplate(operation, resource)
  return isBelowParents(path, { places, resource }) ? list : undefined
}

/** Several rows of a list of versions are one entity. */
function isOfVersions(path: string): boolean {
  return /^(?:.*[-_])?(?:history|versions?|revisions?|snapshots?)$/i.test(lastWord(path))
}

/** What reads rows, unless a parameter means something else to lists. */
function readList(operation: Operation, { resource, references }: Owner): ListPlan | undefined {
  const rows = findRows(operation, references)
  if (!rows) return undefined
  const page = recognizePage(operation, rows, references)
  const params = operation.query.filter(({ name }) => !page.params.has(name))
  const { places } = pathTemplate(operation, resource)
  const [asList, asQuery] = [true, false].map((isList) => {
    const wish = { operation, params, places, isList }
    const shape = queryShape(wish, { references, report: new Report(), listFormat: 'multi' })
    return Object.keys(shape?.properties ?? {}).length
  })
  return asList === asQuery ? { operation, rows, page } : undefined
}

function postedList(operation: Operation, { resource, references }: Owner): ListPlan | undefined {
  const search = pagedSearchOf(operation, references)
  const { places } = pathTemplate(operation, resource)
  const { names } = memberNames(Object.keys(search?.filter.properties ?? {}))
  const isClear = ![...names.values()].some((name) => places.includes(name))
  return search && isClear ? { operation, rows: search.rows, page: search.page, search } : undefined
}

/** Whether rows are what the repository's own are, or whole entities. */
function isOfEntities({ row }: Rows, { entity, list }: UsualPlan): boolean {
  return [entity, list?.rows.row].some((known) => known !== undefined && isSameSchema(row, known))
}

/** Whether what stands in a path under the name of a parent is the parent: rows are told apart by it. */
function isBelowParents(
  path: string,
  { places, resource }: { places: readonly string[]; resource: Resource },
): boolean {
  const parents = parentNames(resource.path)
  if (!parents.some((name) => places.includes(name))) return true
  const owner = resource.path.replace(/\/[^{}]*$/, '')
  return restBelow(path, owner) !== undefined
}
