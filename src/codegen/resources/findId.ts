import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { camelCase, singular, wordsOf } from '../naming/wordsOf.js'
import { memberNames } from '../schemas/memberNames.js'
import type { ObjectShape } from '../schemas/objectShape.js'
import { lastSegment, pathParameters } from './entityPaths.js'
import { variantShapes } from './findRows.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

/** The id property of an entity. */
export interface FoundId {
  /** Its name, if that is not `id`. */
  readonly id: string | undefined
  /** Whether one was found. */
  readonly hasId: boolean
}

interface IdContext {
  readonly resource: Resource
  readonly references: References
  /** An operation whose path has the id of an entity. */
  readonly entityOperation: Operation | undefined
}

/**
 * Finds the id property of an entity: the declared one, else the one that the path parameter is named after, else one with
 * a usual name. If entities have several variants, all of them must have it.
 */
export function findId(
  entity: Schema | undefined,
  { resource, references, entityOperation }: IdContext,
): FoundId {
  const [first = [], ...others] = variantShapes(entity ?? {}, references).map(scalarMembers)
  const members = first.filter((member) => others.every((names) => names.includes(member)))
  const { one, id: declaredId } = resource
  const candidates = [
    ...(declaredId === undefined ? [] : [declaredId]),
    ...namesOfParameter(entityOperation, resource),
    ...['id', '_id', `${one}Id`, `${one}_id`, 'uuid', 'key', 'slug', 'name'],
  ]
  const id = candidates.flatMap((candidate) =>
    members.filter((each) => each.toLowerCase() === candidate.toLowerCase()),
  )[0]
  return { id: id === 'id' ? undefined : id, hasId: id !== undefined }

  /** The app's names of the properties that hold neither an object nor an array. */
  function scalarMembers(shape: ObjectShape | undefined): readonly string[] {
    const properties = shape?.properties ?? {}
    return [...memberNames(Object.keys(properties)).names].flatMap(([wire, app]) => {
      const { type, properties: inner, items } = references.resolve(properties[wire] ?? {})
      return type === 'object' || type === 'array' || inner || items ? [] : [app]
    })
  }
}

/** The property names that a path parameter can stand for: `{issue_number}` below `/issues` is `issue_number` or `number`. */
function namesOfParameter(
  entityOperation: Operation | undefined,
  { path }: Resource,
): readonly string[] {
  const parameter = pathParameters(entityOperation?.path ?? '').at(-1)
  if (parameter === undefined) return []
  const words = wordsOf(parameter)
  const owner = wordsOf(singular(lastSegment(path))).at(-1) ?? ''
  const isOwned = words.length > 1 && words[0] === owner
  return [
    parameter,
    camelCase(parameter),
    ...(isOwned ? [camelCase(words.slice(1).join(' '))] : []),
  ]
}
