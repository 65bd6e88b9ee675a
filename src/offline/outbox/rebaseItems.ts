import { isRecord } from '../../repository/queries/shareEqual.js'
import { memberOf } from '../../failure/memberOf.js'
import type { RegisteredRepository } from '../OfflineRepository.js'
import { laneOf, dependentsOf, withRealId } from './lanes.js'
import { entityTagOf } from './decideConflict.js'
import type { Item } from './OutboxEntry.js'

/** The later entries that a response changes: they get the server's id, or the version that this entry's change created. */
export function rebaseItems(
  sender: RegisteredRepository | undefined,
  { item, response }: { item: Item; response: unknown },
  items: readonly Item[],
): Item[] {
  if (!sender || !isRecord(response)) return []
  const { definition, keys } = sender
  const { id, lane, repository, temporaryId } = item
  if (temporaryId !== undefined) {
    const realId = response[definition.idName]
    const realLane = laneOf(repository, keys.addressOf(realId, item.variables))
    return dependentsOf(id, items).map((it) => ({
      ...it,
      variables: withRealId(it.variables, temporaryId, realId),
      dependencies: it.dependencies.filter((other) => other !== id),
      lane: (it.lane === lane && realLane) || it.lane,
    }))
  }
  const ifMatch = entityTagOf(definition, response)
  const sentTag = ifMatchOf(item)
  if (!ifMatch || !sentTag) return []
  return items
    .filter((it) => it.id !== id && it.lane === lane && ifMatchOf(it) === sentTag)
    .map((it) => ({ ...it, variables: { ...Object(it.variables), ifMatch } }))
}

function ifMatchOf({ variables }: Item): unknown {
  return memberOf(variables, 'ifMatch')
}
