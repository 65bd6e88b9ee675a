import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { besideParents } from './besideParents.js'
import { isOfOne, isSamePath, restBelow, rootOf } from './entityPaths.js'
import { findRows, isEntity, type Rows, unwrapEntity, type Wrapped } from './findRows.js'
import { idOf } from './idOf.js'
import { isJson, type Operation } from './Operation.js'
import { pathTemplate } from './pathTemplate.js'
import { recognizePage } from './recognizePage.js'
import type { Resource, Usual } from './Resource.js'
import { type PagedSearch, pagedSearchOf } from './searchOf.js'
import type { RecognizedPage } from './writePageCall.js'

/** What of a resource is done as every repository does it. */
export interface UsualPlan {
  readonly operations: ReadonlyMap<Usual, Operation>
  /** Where an entity stands, when that is not below the list as usual. */
  readonly entityPath: string | undefined
  /** An entity, without what responses wrap it in. */
  readonly entity: Schema | undefined
  /** The member that responses wrap an entity in. */
  readonly envelope: string | undefined
  readonly list: ListPlan | undefined
  /** The member of an entity that is its id, where it is not called so. */
  readonly id: string | undefined
  /** Whether an id was found at all. */
  readonly hasId: boolean
}

/** Recognizes listing, reading, creating, updating and deleting. */
export function planUsual(resource: Resource, references: References): UsualPlan {
  const operations = new Map<Usual, Operation>()
  if (!resource.isCollection) {
    return {
      operations,
      entityPath: undefined,
      entity: undefined,
      envelope: undefined,
      list: undefined,
      id: undefined,
      hasId: true,
    }
  }
  const { at, entityPath } = operationsOf(resource)
  const found = listOf(resource, at('GET', false), references)
  const detail = plain(at('GET', true))
  const create = besideParents(withBody(plain(at('POST', false))), resource, references)
  const update = withBody(plain(at('PATCH', true))) ?? withBody(plain(at('PUT', true)))
  const remove = at('DELETE', true)
  const wrapped = entityOf([detail, create, update], references)
  const isOfEntities = wrapped === undefined || isSameSchema(wrapped.schema, found?.rows.row ?? {})
  const list = found?.search && !isOfEntities ? undefined : found
  const entity = wrapped?.schema ?? list?.rows.row
  const returnsEntity = (operation: Operation | undefined): boolean => {
    const response = operation?.response && unwrapEntity(operation.response.schema, references)
    return response !== undefined && isSame(response, wrapped) && operation?.mayBeEmpty === false
  }
  if (list) operations.set('list', list.operation)
  if (detail && wrapped) operations.set('detail', detail)
  if (create && returnsEntity(create)) operations.set('create', create)
  if (update && returnsEntity(update)) operations.set('update', update)
  if (remove && !remove.body && !needsMore(remove)) operations.set('delete', remove)
  const id = idOf(entity, { resource, references, ofOne: detail ?? update ?? remove })
  return {
    operations,
    entityPath: unusualPath(resource, entityPath),
    entity,
    envelope: wrapped?.member,
    list,
    ...id,
  }
}

/** A list, and what asks for it. */
export interface ListPlan {
  readonly operation: Operation
  readonly rows: Rows
  readonly page: RecognizedPage
  /** How it is asked for, where that is by `POST`. */
  readonly search?: PagedSearch | undefined
}

/** What answers with the rows of a list: what reads it, else a search by `POST` below it. */
function listOf(
  { path, operations }: Resource,
  read: Operation | undefined,
  references: References,
): ListPlan | undefined {
  const rows = read && findRows({ response: read.response, path }, references)
  if (read && rows) return { operation: read, rows, page: recognizePage(read, rows, references) }
  for (const operation of operations) {
    const isBelow = restBelow(operation.path, path)?.includes('/') === false
    const search = isBelow ? pagedSearchOf(operation, references) : undefined
    if (search) return { operation, rows: search.rows, page: search.page, search }
  }
  return undefined
}

/** What finds the operations of a list and of its entities, which stand at one path. */
function operationsOf(resource: Resource) {
  const { operations } = resource
  const entityPath = operations.find(({ path }) => isOfOne(path, resource))?.path ?? ''
  const isSlashed = entityPath.endsWith('/')
  const isAt = (path: string, isEntity: boolean): boolean =>
    isEntity
      ? isOfOne(path, resource) && path.endsWith('/') === isSlashed
      : isSamePath(path, resource.path)
  const at = (method: string, isEntity: boolean): Operation | undefined =>
    operations.find((each) => each.method === method && isAt(each.path, isEntity))
  return { at, entityPath }
}

/** Some servers have entities elsewhere; some have a slash at the end of their lists, and none at the end of their entities. */
function unusualPath(resource: Resource, entity: string): string | undefined {
  const { path: list, entityPath } = resource
  if (entityPath !== undefined) return pathTemplate({ path: entityPath }, resource).path
  const isUsual = entity === '' || entity.endsWith('/') === list.endsWith('/')
  if (isUsual) return undefined
  const root = rootOf(pathTemplate(resource, resource).path)
  return `${root}{id}${entity.endsWith('/') ? '/' : ''}`
}

/** An operation that needs nothing besides what every repository gives it, and answers with JSON. */
function plain(operation: Operation | undefined): Operation | undefined {
  const isJsonResponse = operation?.response !== undefined && isJson(operation.response.type)
  return operation && isJsonResponse && !needsMore(operation) ? operation : undefined
}

function withBody(operation: Operation | undefined): Operation | undefined {
  return operation?.body && isJson(operation.body.type) ? operation : undefined
}

function needsMore({ query, headers }: Operation): boolean {
  return [...query, ...headers].some(({ required }) => required === true)
}

function entityOf(
  operations: readonly (Operation | undefined)[],
  references: References,
): Wrapped | undefined {
  const response = operations.find((each) => each?.response)?.response
  if (!response) return undefined
  return isEntity(response.schema, references)
    ? unwrapEntity(response.schema, references)
    : undefined
}

function isSame(one: Wrapped, other: Wrapped | undefined): boolean {
  return (
    other !== undefined && one.member === other.member && isSameSchema(one.schema, other.schema)
  )
}

/** Whether two schemas are one: the same reference, or the same text. */
export function isSameSchema(one: Schema, other: Schema): boolean {
  if (one.$ref !== undefined || other.$ref !== undefined) return one.$ref === other.$ref
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
