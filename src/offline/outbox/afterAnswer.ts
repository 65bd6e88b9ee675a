import { isRecord } from '../../repository/queries/shareEqual.js'
import type { Definition } from '../../repository/Definition.js'
import { withRealId } from './lanes.js'
import { laneOf } from './newItem.js'
import type { Item } from './OutboxEntry.js'

/** The later entries that change by an answer: they get the server's id, and the version that their own change made. */
export function afterAnswer(
  { idName, offline }: Definition,
  { item, answer }: { item: Item; answer: unknown },
  items: readonly Item[],
): Item[] {
  const others = items.filter(({ id }) => id !== item.id)
  if (!isRecord(answer)) return []
  if (item.temporaryId !== undefined) return withIds(item, answer[idName], others)
  const version = typeof offline === 'object' ? offline.version?.(answer) : undefined
  const tag = tagOf(item)
  if (version === undefined || tag === undefined) return []
  return others
    .filter((other) => other.lane === item.lane && tagOf(other) === tag)
    .map((other) => ({ ...other, variables: { ...Object(other.variables), ifMatch: version } }))
}

function withIds(
  { temporaryId = '', repository }: Item,
  id: unknown,
  others: readonly Item[],
): Item[] {
  return others
    .filter(({ needs }) => needs.includes(temporaryId))
    .map((other) => ({
      ...other,
      variables: withRealId(other.variables, temporaryId, id),
      needs: other.needs.filter((it) => it !== temporaryId),
      lane:
        other.lane === laneOf(repository, temporaryId)
          ? (laneOf(repository, id) ?? other.lane)
          : other.lane,
    }))
}

function tagOf({ variables }: Item): unknown {
  return isRecord(variables) ? variables['ifMatch'] : undefined
}
