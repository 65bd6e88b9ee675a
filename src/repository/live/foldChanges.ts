import { idIn, isWhole } from '../addressing.js'
import type { NewEntity } from '../layers/insertionLayer.js'
import type { Layer } from '../layers/Layer.js'
import type { LayerContext } from '../layers/LayerContext.js'
import { applyLayers } from '../layers/applyLayers.js'
import { patchEntity } from '../layers/patchEntity.js'
import { changePages, changeRows } from '../layers/rows.js'
import { isRecord } from '../queries/shareEqual.js'
import type { Fold } from './createEventWriter.js'
import type { LiveChange, LiveParts, LiveTarget } from './Live.js'
import type { LiveTask } from './LiveWriter.js'
import { pushesOf } from './Pushes.js'

/** Lets a new entity join lists; `intoLists` of `repository-hooks/realtime` makes one. */
export type InsertEntity = (context: LayerContext, inserted: NewEntity) => Layer

/** Where changes go. */
export interface ChangePlace {
  readonly task: LiveTask
  readonly parts: LiveParts
  readonly target: LiveTarget
  /** Whether the source tells of this query alone. */
  readonly isOwn: boolean
  /** Without it lists are fetched again when there is a new entity. */
  readonly insert: InsertEntity | undefined
}

/** What changes of entities make of the data of one query. However many they are, its rows are walked once. */
export function foldChanges(
  changes: readonly LiveChange<unknown>[],
  { task: { queryClient, query }, parts, target, isOwn, insert }: ChangePlace,
): Fold {
  const ids = pushesOf(queryClient).idsOf(parts.scope)
  /** What says what stands in the places of the query's path. */
  const here = target.variables ?? target.id
  const keyOf = (it: unknown, at: unknown): string =>
    ids.textOf(parts.keys.addressOf(isRecord(it) ? it[parts.idName] : it, at, it))
  /** The entity that the query is about, unless it is a list. */
  const only = target.name === 'detail' ? keyOf(idIn(here), here) : undefined
  const added: Layer[] = []
  /** By the ids of entities; `null` for those that are gone. */
  const patches = new Map<string, object | null>()
  let isStale = false
  for (const change of changes) {
    const at = change.at ?? (isOwn ? here : undefined)
    // Where nobody says whose it is, it may be about this query.
    if ('stale' in change || !isWhole(parts.keys.addressOf(0, at))) isStale = true
    else if ('updated' in change) {
      const key = keyOf(change.updated, at)
      const former = patches.get(key)
      if (former !== null) patches.set(key, { ...former, ...change.updated })
    } else if ('deleted' in change) {
      const key = keyOf(change.deleted, at)
      patches.set(key, null)
      isStale ||= key === only
    } else {
      const key = keyOf(change.created, at)
      // What was told of it before is older than the entity, and may be about a row that is there.
      const wasTold = patches.delete(key)
      if (insert) added.push(insert({ ...parts, ids }, { entity: change.created, variables: at }))
      isStale ||= key === only || (!only && (!insert || parts.isOpen || wasTold))
    }
  }
  const change = entityChanges({
    patches,
    only,
    isThin: !only && !parts.rowsAreEntities,
    keyOf: (row) => keyOf(row, here),
  })
  return { isStale, change: (data) => change(applyLayers(data, query, added)) }
}

/** What became of entities. */
interface EntityChanges {
  readonly patches: ReadonlyMap<string, object | null>
  readonly only: string | undefined
  /** Whether rows have less than entities. */
  readonly isThin: boolean
  keyOf(entity: unknown): string
}

function entityChanges({ patches, only, isThin, keyOf }: EntityChanges): Fold['change'] {
  const patched = (entity: unknown, patch: object | null | undefined): unknown =>
    patch && isRecord(entity) ? patchEntity(entity, patch, isThin) : entity
  const changePage = (page: unknown): unknown =>
    changeRows(page, (rows) =>
      rows.flatMap((row) => {
        const patch = patches.get(keyOf(row))
        return patch === null ? [] : [patched(row, patch)]
      }),
    )
  if (only) return (data) => patched(data, patches.get(only))
  return (data) => changePage(changePages(data, changePage))
}
