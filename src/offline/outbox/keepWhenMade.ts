import { toApiFailure } from '../../failure/toApiFailure.js'
import { attached } from '../../repository/attach.js'
import { idIn } from '../../repository/addressing.js'
import { mentionedIds } from '../../repository/layers/mentionedIds.js'
import type { Writes } from '../../repository/layers/Writes.js'
import type { RelayedMutation } from '../../repository/mutations/Relay.js'
import type { Entries } from './Entries.js'
import { newItem } from './newItem.js'
import type { Item } from './OutboxEntry.js'

/**
 * Shows a new entry, and writes it down as soon as all is made that it mentions and that no other entry makes: no other page
 * would hear of that. Ends its mutation with what kept that from being made.
 */
export async function keepWhenMade(
  item: Item,
  mutation: RelayedMutation,
  entries: Entries,
): Promise<void> {
  const { id, createdAt, needs, variables: given } = item
  const { queryClient, space } = entries.settings
  const { parts, name } = mutation
  const writes = attached<Writes>(queryClient, 'writes')
  const inside = entries.all.flatMap((it) => (needs.includes(it.id) ? (it.temporaryId ?? []) : []))
  entries.hold(item)
  try {
    await writes?.whenMade(mentionedIds(given).filter((other) => !inside.includes(other)))
    const isMadeInside = inside.includes(String(idIn(given)))
    if (!isMadeInside) await writes?.idsOf(parts.scope).inVariables(name, given, parts.keys)
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
