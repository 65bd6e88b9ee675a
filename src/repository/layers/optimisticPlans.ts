import { callSafely } from '../../failure/callSafely.js'
import type { Keys } from '../keys.js'
import type { OptimisticOptions } from '../OptimisticOptions.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { answerLayer } from './answerLayer.js'
import { type Inserted, insertionLayer, type Insertion } from './insertionLayer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { type ChangingEndpoint, planChange } from './planChange.js'
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
  readonly path: string
  readonly idName: string
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  readonly dedupe: boolean
  readonly optimistic: OptimisticOptions<unknown, unknown, unknown, unknown> | undefined
  readonly endpoints: Readonly<Record<string, ChangingEndpoint>>
}

/** Says what the mutations of a repository will change, by their names. */
export type Plans = Readonly<Record<string, Plan | undefined>>

type Plan = (variables: unknown, ids: TemporaryIds, temporaryId: unknown) => Write | undefined

/** Makes the plans of a repository whose changes are shown before the server has made them. */
export function optimisticPlans({ definition, keys }: PlannedRepository): Plans {
  const { optimistic, idName, rowsAreEntities, endpoints, path: listPath } = definition
  if (!optimistic) return {}
  const { create } = optimistic
  const declared = Object.entries(endpoints).filter(
    ([, endpoint]) => endpoint.optimistic ?? endpoint.elsewhere,
  )
  const own: Plans = Object.fromEntries(
    declared.map(([name, endpoint]): [string, Plan] => [
      name,
      (variables, ids) => planChange(contextOf(ids), endpoint, { variables, listPath }),
    ]),
  )
  return {
    ...own,
    update: (variables, ids) => planUpdate(contextOf(ids), variables),
    delete: (variables, ids) => planDelete(contextOf(ids), keys.addressIn(variables)),
    ...(create && {
      create: (input: unknown, ids: TemporaryIds, given: unknown) => {
        let write: Write | undefined
        callSafely(() => {
          const entity = create(input, typeof given === 'string' ? given : temporaryId())
          write = planCreate(contextOf(ids), { entity, variables: input }, insertionOf(definition))
        })
        return write
      },
    }),
  }

  function contextOf(ids: TemporaryIds): LayerContext {
    return { keys, ids, idName, rowsAreEntities }
  }
}

function planUpdate(context: LayerContext, variables: unknown): Write {
  const address = context.keys.addressIn(variables)
  const patch = memberOfRecord(variables, 'patch')
  return {
    layer: patchLayer(context, address, patch),
    confirmed: (answer) => answerLayer(context, address, { answer, patch }),
  }
}

function planDelete(context: LayerContext, address: unknown): Write {
  const layer = removalLayer(context, address)
  return { layer, confirmed: () => layer }
}

function planCreate(context: LayerContext, created: Inserted, insertion: Insertion): Write {
  const { entity, variables } = created
  return {
    layer: insertionLayer(context, created, insertion),
    confirmed: (answer) => insertionLayer(context, { entity: answer, variables }, insertion),
    temporary: context.keys.addressOf(idOf(context, entity), variables),
  }
}

function insertionOf({ optimistic, rowsAreEntities }: PlannedDefinition): Insertion {
  return {
    matches: optimistic?.matches,
    position: optimistic?.position ?? 'start',
    toRow: optimistic?.toRow ?? (rowsAreEntities ? (entity) => entity : undefined),
  }
}

function temporaryId(): string {
  // Not by `crypto`, which React Native has none of: nobody else ever sees it.
  return `temporary-${[1, 2, 3].map(() => Math.floor(Math.random() * 2 ** 32)).join('-')}`
}
