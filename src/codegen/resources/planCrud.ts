import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { withoutParentConflict } from './withoutParentConflict.js'
import { isEntityPath, isSamePath, relativePath, withTrailingSlash } from './entityPaths.js'
import { findRows, isEntity, type Rows, unwrapEntity, type Wrapped } from './findRows.js'
import { findId } from './findId.js'
import { isPartOfEntity } from './isPartOfEntity.js'
import { isSameSchema } from './isSameSchema.js'
import { isJson, type Operation } from './Operation.js'
import { pathTemplate } from './pathTemplate.js'
import { planMutations } from './planMutations.js'
import { recognizePage } from './recognizePage.js'
import type { Resource, CrudCall } from './Resource.js'
import { type PagedSearch, findPagedSearch } from './findSearch.js'
import type { RecognizedPage } from './writePageCall.js'

/** The CRUD calls of a resource, and what the repository declares for them. */
export interface CrudPlan {
  readonly operations: ReadonlyMap<CrudCall, Operation>
  /** The path of one entity, if it is not the default one below the list. */
  readonly entityPath: string | undefined
  /** The schema of an entity, without its envelope. */
  readonly entity: Schema | undefined
  /** The property in which responses wrap an entity. */
  readonly envelope: string | undefined
  /** The response to creations and updates, if it is less than an entity. */
  readonly response: Wrapped | undefined
  readonly list: ListPlan | undefined
  /** The id property of an entity, if it is not called `id`. */
  readonly id: string | undefined
  /** Whether an id property was found. */
  readonly hasId: boolean
}

/** The plan of operations that belong to no list. */
const noCrud: CrudPlan = {
  operations: new Map(),
  entityPath: undefined,
  entity: undefined,
  envelope: undefined,
  response: undefined,
  list: undefined,
  id: undefined,
  hasId: true,
}

/** Recognizes the operations that list, read, create, update and delete. */
export function planCrud(resource: Resource, references: References): CrudPlan {
  if (!resource.isCollection) return noCrud
  const operations = new Map<CrudCall, Operation>()
  const { find, entityPath } = createOperationFinder(resource)
  const candidate = planList(resource, find('GET', false), references)
  const detail = onlyJson(find('GET', true))
  const create = withoutParentConflict(
    onlyWithJsonBody(onlyJson(find('POST', false))),
    resource,
    references,
  )
  const update =
    onlyWithJsonBody(onlyJson(find('PATCH', true))) ?? onlyWithJsonBody(onlyJson(find('PUT', true)))
  const deletion = find('DELETE', true)
  const wrapped = findEntity({ detail, mutations: [create, update], candidate }, references)
  const hasEntityRows =
    wrapped === undefined || isSameSchema(wrapped.schema, candidate?.rows.row ?? {})
  const list = candidate?.search && !hasEntityRows ? undefined : candidate
  const entity = wrapped?.schema ?? list?.rows.row
  const id = findId(entity, { resource, references, entityOperation: detail ?? update ?? deletion })
  const mutations = planMutations({ create, update, entity: wrapped, id }, references)
  if (list) operations.set('list', list.operation)
  if (detail && wrapped) operations.set('detail', detail)
  if (mutations.create) operations.set('create', mutations.create)
  if (mutations.update) operations.set('update', mutations.update)
  if (deletion && !deletion.body && !hasRequiredParameter(deletion))
    operations.set('delete', deletion)
  return {
    operations,
    entityPath: customEntityPath(resource, entityPath),
    entity,
    envelope: wrapped?.member,
    response: mutations.response,
    list,
    ...id,
  }
}

/** A list, and the operation that responds with it. */
export interface ListPlan {
  readonly operation: Operation
  readonly rows: Rows
  readonly page: RecognizedPage
  /** How to request it, if that is with `POST`. */
  readonly search?: PagedSearch | undefined
}

/** Plans the list of a resource: the `GET` at its path, else a search by `POST` one segment below it. */
function planList(
  { path, operations }: Resource,
  get: Operation | undefined,
  references: References,
): ListPlan | undefined {
  const rows = get && findRows({ response: get.response, path }, references)
  if (get && rows) return { operation: get, rows, page: recognizePage(get, rows, references) }
  for (const operation of operations) {
    const isBelow = relativePath(operation.path, path)?.includes('/') === false
    const search = isBelow ? findPagedSearch(operation, references) : undefined
    if (search) return { operation, rows: search.rows, page: search.page, search }
  }
  return undefined
}

/** Returns a function that finds the operations of a list and of its entities. All entity operations have one path. */
function createOperationFinder(resource: Resource) {
  const { operations } = resource
  const entityPath = operations.find(({ path }) => isEntityPath(path, resource))?.path ?? ''
  const isSlashed = entityPath.endsWith('/')
  const matches = (path: string, isEntity: boolean): boolean =>
    isEntity
      ? isEntityPath(path, resource) && path.endsWith('/') === isSlashed
      : isSamePath(path, resource.path)
  const find = (method: string, isEntity: boolean): Operation | undefined =>
    operations.find((each) => each.method === method && matches(each.path, isEntity))
  return { find, entityPath }
}

/** The path of one entity, if it is elsewhere, or if only one of list and entity paths ends in a slash. */
function customEntityPath(resource: Resource, found: string): string | undefined {
  const { path: list, entityPath } = resource
  if (entityPath !== undefined) return pathTemplate({ path: entityPath }, resource).path
  const isDefault = found === '' || found.endsWith('/') === list.endsWith('/')
  if (isDefault) return undefined
  const root = withTrailingSlash(pathTemplate(resource, resource).path)
  return `${root}{id}${found.endsWith('/') ? '/' : ''}`
}

/** Returns an operation if it has no required parameters in query or headers and responds with JSON. */
function onlyJson(operation: Operation | undefined): Operation | undefined {
  const isJsonResponse = operation?.response !== undefined && isJson(operation.response.type)
  return operation && isJsonResponse && !hasRequiredParameter(operation) ? operation : undefined
}

function onlyWithJsonBody(operation: Operation | undefined): Operation | undefined {
  return operation?.body && isJson(operation.body.type) ? operation : undefined
}

function hasRequiredParameter({ query, headers }: Operation): boolean {
  return [...query, ...headers].some(({ required }) => required === true)
}

interface EntitySources {
  readonly detail: Operation | undefined
  readonly mutations: readonly (Operation | undefined)[]
  readonly candidate: ListPlan | undefined
}

/** Finds the entity in the first response that has one. Without a detail, rows with more properties than that are it. */
function findEntity(
  { detail, mutations, candidate }: EntitySources,
  references: References,
): Wrapped | undefined {
  const response = [detail, ...mutations].find((each) => each?.response)?.response
  if (!response || !isEntity(response.schema, references)) return undefined
  const wrapped = unwrapEntity(response.schema, references)
  const row = candidate && !candidate.search && !detail ? candidate.rows.row : undefined
  const isPart = row !== undefined && isProperPart(wrapped.schema, row, references)
  return isPart ? { member: undefined, schema: row } : wrapped
}

/** Whether a response has some properties of an entity, and not all of them. */
function isProperPart(response: Schema, entity: Schema, references: References): boolean {
  return (
    isPartOfEntity(response, entity, references) && !isPartOfEntity(entity, response, references)
  )
}
