import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Definition } from '../../repository/Definition.js'
import { versionsOf } from '../../repository/mutations/conflictVersions.js'
import { memberOf } from '../../failure/memberOf.js'
import type { Item } from './OutboxEntry.js'

/** What becomes of a clash: the user decides, one version counts, or a patch is sent instead. */
export type Choice = 'ask' | 'mine' | 'theirs' | object

/** An entry is sent over the other version so many times. */
const most = 3

/** What the declaration says of an entry that clashed; `undefined` when nobody can decide, and the entry has failed. */
export function onConflict(
  { offline }: Definition,
  { base, conflicts, variables }: Item,
  failure: ApiFailure,
): { clash: Required<Item>['clash']; choice: Choice } | undefined {
  const theirs = versionsOf(failure)?.theirs
  // A 409 without a version is about something else, such as a name that is taken.
  if (theirs === undefined && failure.status !== 412) return undefined
  const { conflict = 'ask' } = typeof offline === 'object' ? offline : {}
  const clash = { base, theirs }
  if (conflict === 'ask') return { clash, choice: 'ask' }
  if (conflict === 'server-wins') return { clash, choice: 'theirs' }
  if (conflicts >= most) return undefined
  const mine = { ...Object(memberOf(variables, 'patch')) }
  return { clash, choice: conflict === 'client-wins' ? 'mine' : conflict({ ...clash, mine }) }
}

/** The entry as it is sent over the other version. */
export function overwriting(definition: Definition, item: Item, choice: Choice): Item {
  const { clash, conflicts, variables } = item
  const patch = typeof choice === 'object' && { patch: choice }
  const ifMatch = tagOf(definition, clash?.theirs)
  return {
    ...item,
    variables: { ...Object(variables), ...patch, ifMatch },
    conflicts: conflicts + 1,
  }
}

/** The entity tag of an entity, as far as somebody says how it is made. */
export function tagOf({ offline }: Definition, entity: unknown): string | undefined {
  const version = typeof offline === 'object' ? offline.version : undefined
  return (entity !== undefined && version?.(entity)) || undefined
}
