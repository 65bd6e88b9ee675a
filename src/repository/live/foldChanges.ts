import type { Layer } from '../layers/Layer.js'
import type { LayerContext } from '../layers/LayerContext.js'
import { patchEntity } from '../layers/patchEntity.js'
import { changePages, changeRows } from '../layers/rows.js'
import { isRecord } from '../queries/shareEqual.js'
import type { Fold } from './createEventWriter.js'
import type { LiveChange, LiveParts, LiveTarget } from './Live.js'
import type { LiveTask } from './LiveWriter.js'
import { pushesOf } from './Pushes.js'

/** Lets a new entity join lists; `intoLists` of `repository-hooks/realtime` makes one. */
export type InsertEntity = (context: LayerContext, entity: unknown) => Layer

/** Where changes go. */
export interface ChangePlace {
  readonly task: LiveTask
  readonly parts: LiveParts
  readonly target: LiveTarget
  /** Without it lists are fetched again when there is a new entity. */
  readonly insert: InsertEntity | undefined
}

/** What changes of entities make of the data of one query. However many they are, its rows are walked once. */
export function foldChanges(
  changes: readonly LiveChange<unknown>[],
  { task: { queryClient, query }, parts, target, insert }: ChangePlace,
): Fold {
  const ids = pushesOf(queryClient).idsOf(parts.scope)
  const keyOf = (id: unknown): string => String(ids.current(id))
  const keyIn = (it: unknown): string => keyOf(isRecord(it) ? it[parts.idName] : it)
  /** The entity that the query is about, unless it is a list. */
  const only = target.name === 'detail' ? keyOf(target.id) : undefined
  const steps: Fold['change'][] = []
  let isStale = false
  let patches = new Map<string, object>()
  let gone = new Set<string>()
  const endStep = (): void => {
    steps.push(changeEntities({ patches, gone, keyIn, target, only }))
    patches = new Map()
    gone = new Set()
  }
  for (const change of changes) {
    if ('updated' in change) {
      const key = keyIn(change.updated)
      patches.set(key, { ...patches.get(key), ...change.updated })
    } else if ('deleted' in change) {
      const key = keyOf(change.deleted)
      gone.add(key)
      isStale ||= key === only
    } else if ('created' in change) {
      isStale ||= only === undefined ? !insert : keyIn(change.created) === only
      if (!insert) continue
      endStep()
      const { apply } = insert({ ...parts, ids }, change.created)
      steps.push((data) => apply(data, query.queryKey))
    } else isStale = true
  }
  endStep()
  return { isStale, change: (data) => steps.reduce((it, step) => step(it), data) }
}

/** What became of entities, by their ids. */
interface EntityChanges {
  readonly patches: ReadonlyMap<string, object>
  readonly gone: ReadonlySet<string>
  readonly target: LiveTarget
  readonly only: string | undefined
  keyIn(entity: unknown): string
}

function changeEntities({ patches, gone, target, only, keyIn }: EntityChanges): Fold['change'] {
  const changeOne = (entity: unknown, key: string): unknown => {
    const patch = patches.get(key)
    return patch && isRecord(entity) ? patchEntity(entity, patch, only === undefined) : entity
  }
  const changeList = (list: unknown): unknown =>
    changeRows(list, (rows) =>
      rows.flatMap((row) => {
        const key = keyIn(row)
        return gone.has(key) ? [] : [changeOne(row, key)]
      }),
    )
  if (only !== undefined) return (data) => changeOne(data, only)
  return target.name === 'list' ? changeList : (data) => changePages(data, changeList)
}
