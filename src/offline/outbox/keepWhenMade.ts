import { toApiFailure } from '../../failure/toApiFailure.js'
import { attached } from '../../repository/attach.js'
import { idIn } from '../../repository/addressing.js'
import { findGeneratedIds } from '../../repository/layers/generatedIds.js'
import type { PendingMutations } from '../../repository/layers/PendingMutations.js'
import type { OutboxMutation } from '../../repository/mutations/MutationOutbox.js'
import type { Entries } from './Entries.js'
import { newItem } from './newItem.js'
import type { Item } from './OutboxEntry.js'

/**
 * Shows a new entry, and writes it down as soon as all is made that it mentions and that no other entry makes: no other page
 * would hear of that. Ends its mutation with what kept that from being made.
 */
export async function keepWhenMade(
  item: Item,
  mutation: OutboxMutation,
  entries: Entries,
): Promise<void> {
  const { id, createdAt, needs, variables: given } = item
  const { queryClient, space } = entries.settings
  const { parts, name } = mutation
  const writes = attached<PendingMutations>(queryClient, 'pending')
  const inside = entries.all.flatMap((it) => (needs.includes(it.id) ? (it.temporaryId ?? []) : []))
  entries.hold(item)
  try {
    await writes?.waitForIds(findGeneratedIds(given).filter((other) => !inside.includes(other)))
    const isMadeInside = inside.includes(String(idIn(given)))
    if (!isMadeInside) await writes?.idsOf(parts.scope).resolveVariables(name, given, parts.keys)
  } catch (failure) {
    entries.drop(id)
    return entries.fail(id, toApiFailure(failure))
  }
  const present = entries.get(id)
  if (!present || space.isClosed) return
  const variables = writes?.withRealIds(present.variables) ?? present.variables
  const before = entries.all.filter((other) => other.id < id)
  const made = newItem({ ...mutation, variables }, entries.settings, before)
  await entries.release({ ...present, ...made, id, createdAt })
}
