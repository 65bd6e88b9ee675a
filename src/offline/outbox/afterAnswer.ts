import { isRecord } from '../../repository/queries/shareEqual.js'
import type { Definition } from '../../repository/Definition.js'
import { laneOf, withRealId } from './lanes.js'
import type { Item } from './OutboxEntry.js'

/** The later entries that change by an answer: they get the server's id, and the version that their own change made. */
export function afterAnswer(
  { idName, offline }: Definition,
  { item, answer }: { item: Item; answer: unknown },
  items: readonly Item[],
): Item[] {
  if (!isRecord(answer)) return []
  if (item.temporaryId !== undefined) return withIds(item, answer[idName], items)
  const ifMatch = typeof offline === 'object' ? offline.version?.(answer) : undefined
  const tag = tagOf(item)
  if (ifMatch === undefined || tag === undefined) return []
  return items
    .filter((it) => it.id !== item.id && it.lane === item.lane && tagOf(it) === tag)
    .map((it) => ({ ...it, variables: { ...Object(it.variables), ifMatch } }))
}

function withIds(
  { temporaryId = '', repository }: Item,
  id: unknown,
  items: readonly Item[],
): Item[] {
  const own = laneOf(repository, temporaryId)
  return items
    .filter(({ needs }) => needs.includes(temporaryId))
    .map((it) => ({
      ...it,
      variables: withRealId(it.variables, temporaryId, id),
      needs: it.needs.filter((other) => other !== temporaryId),
      lane: (it.lane === own ? laneOf(repository, id) : undefined) ?? it.lane,
    }))
}

function tagOf({ variables }: Item): unknown {
  return isRecord(variables) ? variables['ifMatch'] : undefined
}
