import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Definition } from '../../repository/Definition.js'
import { versionsOf } from '../../repository/mutations/conflictVersions.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import type { Item } from './OutboxEntry.js'

/** An entry is sent over the other version so many times. */
const most = 3

/**
 * What becomes of an entry that clashed, as the declaration says: it is sent again, waits for a decision, or takes the
 * other version for its answer. `undefined` when nobody can decide, and the entry has failed.
 */
export function onConflict(
  definition: Definition,
  item: Item,
  failure: ApiFailure,
): Item | { readonly answer: unknown } | undefined {
  const theirs = versionsOf(failure)?.theirs
  // A 409 without a version is about something else, such as a name that is taken.
  if (theirs === undefined && failure.status !== 412) return undefined
  const { offline } = definition
  const { conflict = 'ask' } = typeof offline === 'object' ? offline : {}
  const clash = { base: item.base, theirs }
  if (conflict === 'ask') return { ...item, state: 'conflict', clash }
  if (conflict === 'server-wins') return { answer: theirs }
  if (item.conflicts >= most) return undefined
  const { variables } = item
  const mine = isRecord(variables) && isRecord(variables['patch']) ? variables['patch'] : {}
  const patch = conflict === 'client-wins' ? mine : conflict({ ...clash, mine })
  return overwriting(definition, { ...item, clash }, patch)
}

/** The entry as it is sent over the other version. */
export function overwriting({ offline }: Definition, item: Item, patch?: object): Item {
  const { theirs } = item.clash ?? {}
  const version = typeof offline === 'object' && theirs !== undefined && offline.version?.(theirs)
  const change = { ...(patch && { patch }), ifMatch: version || undefined }
  return {
    ...item,
    variables: { ...Object(item.variables), ...change },
    conflicts: item.conflicts + 1,
  }
}
