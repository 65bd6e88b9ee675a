import { isObject, type JsonObject } from '../document/OpenApi.js'
import { singular, wordsOf } from '../naming/wordsOf.js'
import { isMap } from './isMap.js'
import { memberOf } from './memberOf.js'
import { likeness, SampleGroup } from './SampleGroup.js'
import { splitByTag } from './splitByTag.js'

/** The objects within samples, put together by what they are. */
export class SampleGroups {
  readonly #groups = new Map<string, SampleGroup>()
  readonly #maps = new Map<string, boolean>()

  /** Takes what stands at a place. */
  add(path: string, values: readonly unknown[]): void {
    const objects = values.filter(isObject)
    const items = values.flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : []))
    if (items.length > 0) this.add(`${path}[]`, items)
    if (objects.length === 0) return
    const isOfMap = this.#maps.get(path) ?? isMap(objects)
    this.#maps.set(path, isOfMap)
    if (isOfMap) this.add(`${path}.*`, objects.flatMap(Object.values))
    else this.#addObjects(path, objects)
  }

  /** The objects of a place; `undefined` when it has none. */
  get(path: string): SampleGroup | undefined {
    return this.#groups.get(path)
  }

  /** Whether the objects of a place are maps, whose names are data. */
  isMap(path: string): boolean {
    return this.#maps.get(path) === true
  }

  /** Every group once, outer ones first. */
  get all(): readonly SampleGroup[] {
    return [...new Set(this.#groups.values())]
  }

  #addObjects(path: string, objects: readonly JsonObject[]): void {
    const group = this.#groups.get(path) ?? this.#find(path, objects) ?? new SampleGroup(path)
    this.#groups.set(path, group)
    group.places.add(path)
    group.values.push(...objects)
    const variants = group.places.size === 1 && !group.tag ? splitByTag(objects) : undefined
    if (variants) this.#addVariants(group, variants)
    else this.#addMembers(group.path, objects)
  }

  #addVariants(
    group: SampleGroup,
    { member, kinds }: NonNullable<ReturnType<typeof splitByTag>>,
  ): void {
    const groups = [...kinds].map(([value, objects]) => {
      const path = `${group.path}<${value}>`
      const variant = new SampleGroup(path)
      variant.tag = { member, value }
      this.#groups.set(path, variant)
      this.#addObjects(path, objects)
      return [value, variant] as const
    })
    group.variants = { member, groups: new Map(groups) }
  }

  #addMembers(path: string, objects: readonly JsonObject[]): void {
    const names = new Set(objects.flatMap((each) => Object.keys(each)))
    for (const name of names) {
      const values = objects.flatMap((each) => (Object.hasOwn(each, name) ? [each[name]] : []))
      this.add(`${path}.${name}`, values)
    }
  }

  /** A group that holds such objects already: one around them, as in a tree, or one beside them of a like name. */
  #find(path: string, objects: readonly JsonObject[]): SampleGroup | undefined {
    const keys = new Set(objects.flatMap((each) => Object.keys(each)))
    return this.all.find((group) => {
      if (group.tag || group.variants) return false
      const like = likeness(keys, group.keys)
      if (path.startsWith(`${group.path}.`))
        return isNested(path, { like, count: keys.size, group })
      return like >= 0.6 && keys.size > 1 && lastWord(path) === lastWord(group.path)
    })
  }
}

const ofTrees = /^(?:child|children|parent|reply|replies|nodes?|items|sub.*|descendants|ancestors)$/

/** Whether objects within others are of their kind: they look the same, and are called like it or have much to tell. */
function isNested(
  path: string,
  { like, count, group }: { like: number; count: number; group: SampleGroup },
): boolean {
  const word = lastWord(path)
  const isCalledSo = ofTrees.test(word) || singular(word) === singular(lastWord(group.path))
  const isSame = isCalledSo ? like >= 0.6 && count > 1 : like >= 0.9 && count > 4
  if (isSame) group.isRecursive = true
  return isSame
}

function lastWord(path: string): string {
  return wordsOf(memberOf(path)).at(-1) ?? ''
}
