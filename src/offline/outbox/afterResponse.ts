import { isRecord } from '../../repository/queries/shareEqual.js'
import { memberOf } from '../../failure/memberOf.js'
import type { KnownRepository } from '../OfflineRepository.js'
import { laneOf, mentioning, withRealId } from './lanes.js'
import { tagOf } from './onConflict.js'
import type { Item } from './OutboxEntry.js'

/** The later entries that change by a response: they get the server's id, and the version that their own change made. */
export function afterResponse(
  known: KnownRepository | undefined,
  { item, response }: { item: Item; response: unknown },
  items: readonly Item[],
): Item[] {
  if (!known || !isRecord(response)) return []
  const { definition, keys } = known
  const { id, lane, repository, temporaryId } = item
  if (temporaryId !== undefined) {
    const real = response[definition.idName]
    const made = laneOf(repository, keys.addressOf(real, item.variables))
    return mentioning(id, items).map((it) => ({
      ...it,
      variables: withRealId(it.variables, temporaryId, real),
      needs: it.needs.filter((other) => other !== id),
      lane: (it.lane === lane && made) || it.lane,
    }))
  }
  const ifMatch = tagOf(definition, response)
  const former = sentTag(item)
  if (!ifMatch || !former) return []
  return items
    .filter((it) => it.id !== id && it.lane === lane && sentTag(it) === former)
    .map((it) => ({ ...it, variables: { ...Object(it.variables), ifMatch } }))
}

function sentTag({ variables }: Item): unknown {
  return memberOf(variables, 'ifMatch')
}
