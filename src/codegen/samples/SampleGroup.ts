import type { JsonObject } from '../document/OpenApi.js'

/** Objects of one kind: those of one place, and those elsewhere that look the same. */
export class SampleGroup {
  /** Where the first of them stand. */
  readonly path: string
  readonly values: JsonObject[] = []
  /** Where they stand. */
  readonly places = new Set<string>()
  /** Whether some stand within others. */
  isRecursive = false
  /** The member that tells kinds of them apart, with the group of each. */
  variants:
    { readonly member: string; readonly groups: ReadonlyMap<string, SampleGroup> } | undefined
  /** The value of that member, for a kind. */
  tag: { readonly member: string; readonly value: string } | undefined
  /** What its schema is called; `undefined` when it stands where it is used. */
  name: string | undefined

  constructor(path: string) {
    this.path = path
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.values.flatMap((value) => Object.keys(value)))
  }
}

/** How much two sets of names have in common: from 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((name) => other.has(name)).length
  return common / Math.max(1, one.size + other.size - common)
}
