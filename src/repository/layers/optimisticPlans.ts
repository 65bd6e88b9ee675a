import type { Keys } from '../keys.js'
import type { OptimisticOptions } from '../OptimisticOptions.js'
import { isRecord } from '../queries/shareEqual.js'
import { answerLayer } from './answerLayer.js'
import { equalsFilter } from './equalsFilter.js'
import { insertionLayer, type Insertion } from './insertionLayer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { patchLayer } from './patchLayer.js'
import { removalLayer } from './removalLayer.js'
import type { TemporaryIds } from './TemporaryIds.js'
import type { Write } from './Write.js'

/** A repository, as far as showing its changes is concerned. */
export interface PlannedRepository {
  readonly definition: PlannedDefinition
  readonly keys: Keys
  /** Tells the repository from others of the same query client. */
  readonly scope: string
}

interface PlannedDefinition {
  readonly many: string
  readonly idName: string
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  readonly dedupe: boolean
  readonly optimistic: OptimisticOptions<unknown, unknown, unknown, unknown> | undefined
}

/** Says what the mutations of a repository will change, by their names. */
export type Plans = Readonly<
  Record<
    string,
    ((variables: unknown, ids: TemporaryIds, temporaryId: unknown) => Write) | undefined
  >
>

/** Makes the plans of a repository whose changes are shown before the server has made them. */
export function optimisticPlans({ definition, keys }: PlannedRepository): Plans {
  const { optimistic, idName } = definition
  if (!optimistic) return {}
  const { create } = optimistic
  return {
    update: (variables, ids) => planUpdate(contextOf(ids), variables),
    delete: (id, ids) => planDelete(contextOf(ids), id),
    ...(create && {
      create: (input: unknown, ids: TemporaryIds, given: unknown) => {
        const entity = create(input, typeof given === 'string' ? given : temporaryId())
        return planCreate(contextOf(ids), entity, insertionOf(definition))
      },
    }),
  }

  function contextOf(ids: TemporaryIds): LayerContext {
    return { keys, ids, idName }
  }
}

function planUpdate(context: LayerContext, variables: unknown): Write {
  const { id, patch } = isRecord(variables) ? variables : {}
  return {
    layer: patchLayer(context, id, patch),
    confirmed: (answer) => answerLayer(context, id, answer),
  }
}

function planDelete(context: LayerContext, id: unknown): Write {
  const layer = removalLayer(context, id)
  return { layer, confirmed: () => layer }
}

function planCreate(context: LayerContext, entity: unknown, insertion: Insertion): Write {
  return {
    layer: insertionLayer(context, entity, insertion),
    confirmed: (answer) => insertionLayer(context, answer, insertion),
    temporaryId: idOf(context, entity),
  }
}

function insertionOf({ optimistic, rowsAreEntities }: PlannedDefinition): Insertion {
  const joinsLists = rowsAreEntities || optimistic?.toRow !== undefined
  return {
    matches: joinsLists ? (optimistic?.matches ?? equalsFilter) : () => false,
    position: optimistic?.position ?? 'start',
    toRow: optimistic?.toRow ?? ((entity) => entity),
  }
}

function temporaryId(): string {
  return `temporary-${crypto.getRandomValues(new Uint32Array(3)).join('-')}`
}
