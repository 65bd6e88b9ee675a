import { camelCase, wordsOf } from '../naming/wordsOf.js'

/** The names of an object's properties in the app. */
export interface MemberNames {
  /** Whether they are in snake_case on the wire. */
  readonly isSnake: boolean
  /** The names in the app by the names on the wire. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * Chooses names for members. An object is in snake_case when a name of it is, and none has a capital: the names then lead
 * back to the wire's exactly.
 */
export function memberNames(wire: readonly string[]): MemberNames {
  const names = new Map(wire.map((name) => [name, appName(name)]))
  const isChanged = wire.some((name) => names.get(name) !== name)
  const isDistinct = new Set(names.values()).size === names.size
  const isSnake = isChanged && isDistinct && !wire.some((name) => /[A-Z]/.test(name))
  return { isSnake, names: isSnake ? names : new Map(wire.map((name) => [name, name])) }
}

/** `created_at` is `createdAt`; what would not lead back, such as `line_2`, stays. */
function appName(name: string): string {
  if (!/^[a-z][a-z\d]*(?:_[a-z][a-z\d]*)+$/.test(name)) return name
  const app = camelCase(wordsOf(name).join('_'))
  const back = app.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return back === name ? app : name
}
