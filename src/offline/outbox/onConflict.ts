import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Definition } from '../../repository/Definition.js'
import { versionsOf } from '../../repository/mutations/conflictVersions.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import type { Item } from './OutboxEntry.js'

/** What becomes of an entry that clashed. */
export type Decision =
  | { readonly is: 'answered'; readonly answer: unknown }
  | { readonly is: 'changed'; readonly item: Item }
  | { readonly is: 'asked'; readonly item: Item }

/** An entry is sent over the other version so many times. */
const most = 3

/** Decides a conflict as the declaration says; `undefined` when nobody can, and the entry has failed. */
export function onConflict(
  definition: Definition,
  item: Item,
  failure: ApiFailure,
): Decision | undefined {
  const theirs = versionsOf(failure)?.theirs
  // A 409 without a version is about something else, such as a name that is taken.
  if (theirs === undefined && failure.status !== 412) return undefined
  const { offline } = definition
  const { conflict = 'ask' } = typeof offline === 'object' ? offline : {}
  const clash = { base: item.base, theirs }
  if (conflict === 'ask') return { is: 'asked', item: { ...item, state: 'conflict', clash } }
  if (conflict === 'server-wins') return { is: 'answered', answer: theirs }
  if (item.conflicts >= most) return undefined
  const { variables } = item
  const mine = isRecord(variables) && isRecord(variables['patch']) ? variables['patch'] : {}
  const patch = conflict === 'client-wins' ? mine : conflict({ ...clash, mine })
  return { is: 'changed', item: overwriting(definition, { ...item, clash }, patch) }
}

/** The entry as it is sent over the other version. */
export function overwriting({ offline }: Definition, item: Item, patch?: object): Item {
  const { theirs } = item.clash ?? {}
  const version = typeof offline === 'object' && theirs !== undefined && offline.version?.(theirs)
  const variables = {
    ...Object(item.variables),
    ...(patch && { patch }),
    ifMatch: version || undefined,
  }
  return { ...item, variables, conflicts: item.conflicts + 1 }
}
