import type { JsonObject } from '../document/OpenApi.js'
import { groupBy } from '../groupBy.js'

/** Objects by the value of the member that tells their kinds apart. */
export interface TaggedKinds {
  readonly member: string
  readonly kinds: ReadonlyMap<string, readonly JsonObject[]>
}

const tags = [
  'type',
  'kind',
  '__typename',
  'object',
  'event',
  'event_type',
  'eventType',
  'category',
]
const mostKinds = 8

/** Finds the member that tells kinds of objects apart: each value of it goes with members of its own. */
export function splitByTag(objects: readonly JsonObject[]): TaggedKinds | undefined {
  for (const member of tags) {
    const kinds = groupBy(objects, (each) => each[member])
    const entries = [...kinds].flatMap(([value, each]) =>
      typeof value === 'string' && /^[A-Za-z][\w.-]*$/.test(value) ? [[value, each] as const] : [],
    )
    const isTag = entries.length === kinds.size && kinds.size > 1 && kinds.size <= mostKinds
    if (isTag && entries.filter(([, each]) => isOfItsOwn(each, objects)).length >= kinds.size - 1) {
      return { member, kinds: new Map(entries) }
    }
  }
  return undefined
}

/** Whether each object of a kind has a member that none of another kind has. */
function isOfItsOwn(kind: readonly JsonObject[], all: readonly JsonObject[]): boolean {
  const own = new Set(kind)
  const others = all.filter((each) => !own.has(each))
  const [first = {}] = kind
  return Object.keys(first).some(
    (name) => kind.every((each) => name in each) && !others.some((each) => name in each),
  )
}
