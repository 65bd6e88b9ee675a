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
import { pushedChangesOf } from './PushedChanges.js'

/** Creates the layer that inserts a new entity into lists. `intoLists` of `repository-hooks/realtime` returns one. */
export type InsertEntity = (context: LayerContext, inserted: NewEntity) => Layer

/** The query that changes are applied to. */
export interface FoldContext {
  readonly task: LiveTask
  readonly parts: LiveParts
  readonly target: LiveTarget
  /** Whether the source belongs to this query alone. */
  readonly hasOwnSource: boolean
  /** Without it, lists are refetched when there is a new entity. */
  readonly insert: InsertEntity | undefined
}

/** Combines changes of entities into one change of a query's data, so that its rows are walked once. */
export function foldChanges(
  changes: readonly LiveChange<unknown>[],
  { task: { queryClient, query }, parts, target, hasOwnSource, insert }: FoldContext,
): Fold {
  const ids = pushedChangesOf(queryClient).idsOf(parts.scope)
  /** The variables with the parameters of the query's path. */
  const queryVariables = target.variables ?? target.id
  const keyOf = (entity: unknown, at: unknown): string =>
    ids.textOf(parts.keys.addressOf(isRecord(entity) ? entity[parts.idName] : entity, at, entity))
  /** The key of the entity, unless the query is a list. */
  const detailKey =
    target.name === 'detail' ? keyOf(idIn(queryVariables), queryVariables) : undefined
  const added: Layer[] = []
  /** Changed fields by the key of the entity; `null` if it is deleted. */
  const patches = new Map<string, object | null>()
  let isStale = false
  for (const change of changes) {
    const at = change.at ?? (hasOwnSource ? queryVariables : undefined)
    // A change without its parent may be about this query.
    if ('stale' in change || !isWhole(parts.keys.addressOf(0, at))) isStale = true
    else if ('updated' in change) {
      const key = keyOf(change.updated, at)
      const former = patches.get(key)
      if (former !== null) patches.set(key, { ...former, ...change.updated })
    } else if ('deleted' in change) {
      const key = keyOf(change.deleted, at)
      patches.set(key, null)
      isStale ||= key === detailKey
    } else {
      const key = keyOf(change.created, at)
      // Earlier patches are older than the created entity, and may be about a row that is already in the list.
      const wasPatched = patches.delete(key)
      if (insert) added.push(insert({ ...parts, ids }, { entity: change.created, variables: at }))
      isStale ||= key === detailKey || (!detailKey && (!insert || parts.isOpen || wasPatched))
    }
  }
  const change = entityChanges({
    patches,
    detailKey,
    rowsArePartial: !detailKey && !parts.rowsAreEntities,
    keyOf: (row) => keyOf(row, queryVariables),
  })
  return { isStale, change: (data) => change(applyLayers(data, query, added)) }
}

/** The changes of entities, by their keys. */
interface EntityChanges {
  readonly patches: ReadonlyMap<string, object | null>
  readonly detailKey: string | undefined
  /** Whether rows have fewer fields than entities. */
  readonly rowsArePartial: boolean
  keyOf(entity: unknown): string
}

function entityChanges({
  patches,
  detailKey,
  rowsArePartial,
  keyOf,
}: EntityChanges): Fold['change'] {
  const applyPatch = (entity: unknown, patch: object | null | undefined): unknown =>
    patch && isRecord(entity) ? patchEntity(entity, patch, rowsArePartial) : entity
  const changePage = (page: unknown): unknown =>
    changeRows(page, (rows) =>
      rows.flatMap((row) => {
        const patch = patches.get(keyOf(row))
        return patch === null ? [] : [applyPatch(row, patch)]
      }),
    )
  if (detailKey) return (data) => applyPatch(data, patches.get(detailKey))
  return (data) => changePage(changePages(data, changePage))
}
