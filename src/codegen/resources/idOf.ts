import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { camelCase, singular, wordsOf } from '../naming/wordsOf.js'
import { memberNames } from '../schemas/memberNames.js'
import type { ObjectShape } from '../schemas/objectShape.js'
import { lastWord, placesIn } from './entityPaths.js'
import { kindsOf } from './findRows.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

/** The member of an entity that is its id. */
export interface FoundId {
  /** What it is called, where that is not `id`. */
  readonly id: string | undefined
  /** Whether one was found at all. */
  readonly hasId: boolean
}

interface About {
  readonly resource: Resource
  readonly references: References
  /** An operation whose path names one entity. */
  readonly ofOne: Operation | undefined
}

/** Finds what tells entities apart: what the place in their path is called after, else what ids are usually called. */
export function idOf(entity: Schema | undefined, { resource, references, ofOne }: About): FoundId {
  const [first = [], ...others] = kindsOf(entity ?? {}, references).map(plainMembers)
  const members = first.filter((member) => others.every((kind) => kind.includes(member)))
  const { one, id: told } = resource
  const wishes = [
    ...(told === undefined ? [] : [told]),
    ...namesOfPlace(ofOne, resource),
    ...['id', '_id', `${one}Id`, `${one}_id`, 'uuid', 'key', 'slug', 'name'],
  ]
  const id = wishes.flatMap((wish) =>
    members.filter((each) => each.toLowerCase() === wish.toLowerCase()),
  )[0]
  return { id: id === 'id' ? undefined : id, hasId: id !== undefined }

  /** What members that hold one value are called in the app. */
  function plainMembers(shape: ObjectShape | undefined): readonly string[] {
    const properties = shape?.properties ?? {}
    return [...memberNames(Object.keys(properties)).names].flatMap(([wire, app]) => {
      const { type, properties: inner, items } = references.resolve(properties[wire] ?? {})
      return type === 'object' || type === 'array' || inner || items ? [] : [app]
    })
  }
}

/** `{issue_number}` below `/issues` is a member called so, or the `number` of an issue. */
function namesOfPlace(ofOne: Operation | undefined, { path }: Resource): readonly string[] {
  const place = placesIn(ofOne?.path ?? '').at(-1)
  if (place === undefined) return []
  const words = wordsOf(place)
  const owner = wordsOf(singular(lastWord(path))).at(-1) ?? ''
  const isOwned = words.length > 1 && words[0] === owner
  return [place, camelCase(place), ...(isOwned ? [camelCase(words.slice(1).join(' '))] : [])]
}
