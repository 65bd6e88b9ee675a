import type { References } from '../document/References.js'
import { Report } from '../output/Report.js'
import { memberNames } from '../schemas/memberNames.js'
import { isEntityPath, lastSegment, relativePath } from './entityPaths.js'
import { findRows, hasOnlyRows, type Rows } from './findRows.js'
import type { Operation } from './Operation.js'
import { parentNames } from './parentNames.js'
import { pathTemplate } from './pathTemplate.js'
import { isSameSchema } from './isSameSchema.js'
import type { ListPlan, CrudPlan } from './planCrud.js'
import { queryShape } from './queryShape.js'
import { recognizePage } from './recognizePage.js'
import type { Resource } from './Resource.js'
import { findPagedSearch } from './findSearch.js'

/** The resource of an endpoint, and its plan. */
interface ListOwner {
  readonly resource: Resource
  readonly plan: CrudPlan
  readonly references: References
}

/** Plans an endpoint as a list of its resource's entities; `undefined` if `entityList` can't express it. */
export function planEntityList(operation: Operation, owner: ListOwner): ListPlan | undefined {
  const { resource, plan } = owner
  const { method, path, mayBeEmpty } = operation
  if (!plan.hasId || mayBeEmpty || isVersionHistory(path) || isEntityPath(path, resource))
    return undefined
  const list = method === 'GET' ? planGetList(operation, owner) : planPostList(operation, owner)
  if (!list || !hasOnlyRows(list.rows) || !hasEntityRows(list.rows, plan)) return undefined
  const { parameters } = pathTemplate(operation, resource)
  return keepsParents(path, { parameters, resource }) ? list : undefined
}

/** Whether a path lists versions: several rows of one are the same entity. */
function isVersionHistory(path: string): boolean {
  return /^(?:.*[-_])?(?:history|versions?|revisions?|snapshots?)$/i.test(lastSegment(path))
}

/** Plans a `GET` that responds with rows, unless one of its parameters means something else in a list. */
function planGetList(
  operation: Operation,
  { resource, references }: ListOwner,
): ListPlan | undefined {
  const rows = findRows(operation, references)
  if (!rows) return undefined
  const page = recognizePage(operation, rows, references)
  const params = operation.query.filter(({ name }) => !page.params.has(name))
  const { parameters } = pathTemplate(operation, resource)
  const [asList, asQuery] = [true, false].map((isList) => {
    const source = { operation, params, pathParameters: parameters, isList }
    const shape = queryShape(source, { references, report: new Report(), listFormat: 'multi' })
    return Object.keys(shape?.properties ?? {}).length
  })
  return asList === asQuery ? { operation, rows, page } : undefined
}

function planPostList(
  operation: Operation,
  { resource, references }: ListOwner,
): ListPlan | undefined {
  const search = findPagedSearch(operation, references)
  const { parameters } = pathTemplate(operation, resource)
  const { names } = memberNames(Object.keys(search?.filter.properties ?? {}))
  const isUnambiguous = ![...names.values()].some((name) => parameters.includes(name))
  return search && isUnambiguous
    ? { operation, rows: search.rows, page: search.page, search }
    : undefined
}

/** Whether rows have the schema of the entity or of the repository's own rows. */
function hasEntityRows({ row }: Rows, { entity, list }: CrudPlan): boolean {
  return [entity, list?.rows.row].some((own) => own !== undefined && isSameSchema(row, own))
}

/** Whether path parameters with the names of parents are those parents: they are part of the identity of rows. */
function keepsParents(
  path: string,
  { parameters, resource }: { parameters: readonly string[]; resource: Resource },
): boolean {
  const parents = parentNames(resource.path)
  if (!parents.some((name) => parameters.includes(name))) return true
  const parentPath = resource.path.replace(/\/[^{}]*$/, '')
  return relativePath(path, parentPath) !== undefined
}
