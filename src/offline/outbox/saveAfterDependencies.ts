import { toApiFailure } from '../../failure/toApiFailure.js'
import { attached } from '../../repository/attach.js'
import { idIn } from '../../repository/addressing.js'
import { findGeneratedIds } from '../../repository/layers/generatedIds.js'
import type { PendingMutations } from '../../repository/layers/PendingMutations.js'
import type { OutboxMutation } from '../../repository/mutations/MutationOutbox.js'
import type { Entries } from './Entries.js'
import { createItem } from './createItem.js'
import type { Item } from './OutboxEntry.js'

/**
 * Adds a new entry, and stores it once all entities exist that it refers to and that no other entry creates: no other page
 * would learn their ids. If creating one of them fails, the entry is dropped and its mutation rejects with that failure.
 */
export async function saveAfterDependencies(
  item: Item,
  mutation: OutboxMutation,
  entries: Entries,
): Promise<void> {
  const { id, createdAt, dependencies, variables: initialVariables } = item
  const { queryClient, storage } = entries.settings
  const { parts, name } = mutation
  const pending = attached<PendingMutations>(queryClient, 'pending')
  const createdHere = entries.all.flatMap((it) =>
    dependencies.includes(it.id) ? (it.temporaryId ?? []) : [],
  )
  entries.hold(item)
  try {
    await pending?.waitForIds(
      findGeneratedIds(initialVariables).filter((other) => !createdHere.includes(other)),
    )
    const isCreatedHere = createdHere.includes(String(idIn(initialVariables)))
    if (!isCreatedHere)
      await pending?.idsOf(parts.scope).resolveVariables(name, initialVariables, parts.keys)
  } catch (failure) {
    entries.drop(id)
    return entries.fail(id, toApiFailure(failure))
  }
  const present = entries.get(id)
  if (!present || storage.isClosed) return
  const variables = pending?.withRealIds(present.variables) ?? present.variables
  const before = entries.all.filter((other) => other.id < id)
  const withIds = createItem({ ...mutation, variables }, entries.settings, before)
  await entries.release({ ...present, ...withIds, id, createdAt })
}
