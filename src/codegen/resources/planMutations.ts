import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import type { FoundId } from './findId.js'
import { entityShape, isEntity, unwrapEntity, type Wrapped } from './findRows.js'
import { hasMember, isPartOfEntity } from './isPartOfEntity.js'
import { isSameSchema } from './isSameSchema.js'
import type { Operation } from './Operation.js'

/** The creation and the update of a repository, and the response that they share. */
export interface MutationPlan {
  readonly create?: Operation | undefined
  readonly update?: Operation | undefined
  /** Their response, if it is less than an entity. */
  readonly response?: Wrapped | undefined
}

interface MutationSources {
  readonly create: Operation | undefined
  readonly update: Operation | undefined
  readonly entity: Wrapped | undefined
  readonly id: FoundId
}

/**
 * Plans the creation and the update whose responses have one schema: the entity if one of them responds with it, else the
 * first part of the entity.
 */
export function planMutations(
  { create, update, entity, id }: MutationSources,
  references: References,
): MutationPlan {
  if (!entity) return {}
  const respondsWith = (operation: Operation | undefined, expected: Wrapped): boolean => {
    const response = responseOf(operation, entity, references)
    if (!response || response.member !== expected.member) return false
    return isSameSchema(response.schema, expected.schema)
  }
  const isPart = (wrapped: Wrapped): boolean =>
    isPartOfEntity(wrapped.schema, entity.schema, references)
  const full = [create, update].some((each) => respondsWith(each, entity)) ? entity : undefined
  const identified = full || hasIdOfCreated(create, { entity, id }, references) ? create : undefined
  const [part] = [identified, update]
    .flatMap((each) => responseOf(each, entity, references) ?? [])
    .filter(isPart)
  const response = full ?? part
  if (!response) return {}
  return {
    create: respondsWith(identified, response) ? identified : undefined,
    update: respondsWith(update, response) ? update : undefined,
    response: full ? undefined : part,
  }
}

/** The response of an operation that always has one, without its envelope. */
function responseOf(
  operation: Operation | undefined,
  { member }: Wrapped,
  references: References,
): Wrapped | undefined {
  if (!operation?.response || operation.mayBeEmpty) return undefined
  const { schema } = operation.response
  const wrapped = unwrapEntity(schema, references)
  if (wrapped.member !== undefined || member === undefined) return wrapped
  // The envelope of the entity is removed even if it holds only one property.
  const inner = entityShape(schema, references)?.properties[member]
  return inner && isEntity(inner, references) ? { member, schema: inner } : wrapped
}

/** Whether the id of a created entity is known: from the response, its `Location`, or the body. Without it, a creation fails. */
function hasIdOfCreated(
  create: Operation | undefined,
  { entity, id: { id = 'id', hasId } }: Pick<MutationSources, 'id'> & { entity: Wrapped },
  references: References,
): boolean {
  const response = responseOf(create, entity, references)
  if (!create?.body || !response || !hasId || create.responseHeaders.includes('location'))
    return true
  const has = (schema: Schema, isRequest: boolean): boolean =>
    hasMember({ schema, isRequest }, id, references)
  return has(response.schema, false) || has(create.body.schema, true)
}
