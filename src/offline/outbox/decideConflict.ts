import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Definition } from '../../repository/Definition.js'
import { versionsOf } from '../../repository/mutations/conflictVersions.js'
import { memberOf } from '../../failure/memberOf.js'
import type { Item } from './OutboxEntry.js'

/** How a conflict is resolved: the user decides, one version wins, or a merged patch is sent. */
export type Choice = 'ask' | 'mine' | 'theirs' | object

/** How many conflicts of an entry are resolved without the user. */
const maxConflicts = 3

/** Applies the declared conflict strategy. Returns `undefined` when the conflict can't be resolved, and the entry fails. */
export function decideConflict(
  { offline }: Definition,
  { base, conflicts, variables }: Item,
  failure: ApiFailure,
): { conflict: Required<Item>['conflict']; choice: Choice } | undefined {
  const theirs = versionsOf(failure)?.theirs
  // A 409 without a version has another cause, such as a name that is taken.
  if (theirs === undefined && failure.status !== 412) return undefined
  const { conflict: strategy = 'ask' } = typeof offline === 'object' ? offline : {}
  const conflict = { base, theirs }
  if (strategy === 'ask') return { conflict, choice: 'ask' }
  if (strategy === 'server-wins') return { conflict, choice: 'theirs' }
  if (conflicts >= maxConflicts) return undefined
  const mine = { ...Object(memberOf(variables, 'patch')) }
  return { conflict, choice: strategy === 'client-wins' ? 'mine' : strategy({ ...conflict, mine }) }
}

/** The entry that overwrites the server's version. */
export function toOverwrite(definition: Definition, item: Item, choice: Choice): Item {
  const { conflict, conflicts, variables } = item
  const patch = typeof choice === 'object' && { patch: choice }
  const ifMatch = entityTagOf(definition, conflict?.theirs)
  return {
    ...item,
    variables: { ...Object(variables), ...patch, ifMatch },
    conflicts: conflicts + 1,
  }
}

/** The entity tag of an entity; `undefined` when the declaration has no `version`. */
export function entityTagOf({ offline }: Definition, entity: unknown): string | undefined {
  const version = typeof offline === 'object' ? offline.version : undefined
  return (entity !== undefined && version?.(entity)) || undefined
}
