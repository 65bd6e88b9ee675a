import type { QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import type { Keys } from '../keys.js'
import type { OptimisticOptions } from '../OptimisticOptions.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { type PlaceholderDefinition, placeholderFor } from '../queries/placeholderFor.js'
import { isRecord } from '../queries/shareEqual.js'
import { responseLayer } from './responseLayer.js'
import type { ChangeElsewhere } from './ChangeElsewhere.js'
import { type NewEntity, insertionLayer, type InsertionRules } from './insertionLayer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { type OptimisticEndpoint, planEndpoint } from './planEndpoint.js'
import { patchEntity } from './patchEntity.js'
import { patchLayer } from './patchLayer.js'
import { removalLayer } from './removalLayer.js'
import { withElsewhere } from './withElsewhere.js'
import type { PlanContext, OptimisticPlan } from './OptimisticPlan.js'

/** A repository, as far as showing its changes is concerned. */
export interface OptimisticRepository {
  readonly definition: OptimisticDefinition
  readonly keys: Keys
  /** Tells the repository from others of the same query client. */
  readonly scope: string
}

interface OptimisticDefinition extends PlaceholderDefinition {
  readonly api?: string
  readonly many: string
  readonly path: string
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  readonly dedupe: boolean
  /** Checks what changes answer, where that is less than an entity. */
  readonly responseSchema?: unknown
  readonly optimistic: OptimisticOptions<unknown, unknown, unknown, unknown> | undefined
  readonly endpoints: Readonly<Record<string, OptimisticEndpoint>>
}

/** Says what the mutations of a repository will change, by their names. */
export type Planners = Readonly<Record<string, Planner | undefined>>

type Planner = (variables: unknown, planning: PlanContext) => OptimisticPlan | undefined

/** Makes the plans of a repository whose changes are shown before the server has made them. */
export function optimisticPlanners(repository: OptimisticRepository): Planners {
  const { definition, keys } = repository
  const { optimistic, idName, rowsAreEntities, endpoints, path: listPath } = definition
  const isPart = definition.responseSchema !== undefined
  if (!optimistic) return {}
  const { create, elsewhere } = optimistic
  const declared = Object.entries(endpoints).filter(
    ([, endpoint]) => endpoint.optimistic ?? endpoint.elsewhere,
  )
  const own: Planners = Object.fromEntries(
    declared.map(([name, endpoint]): [string, Planner] => [
      name,
      (variables, planning) => planEndpoint(contextOf(planning), endpoint, { variables, listPath }),
    ]),
  )
  return {
    ...own,
    update: (variables, planning) =>
      withElsewhere(planUpdate(contextOf(planning), variables, isPart), () =>
        changedElsewhere(repository, { ...planning, variables }, (before) =>
          patchEntity(before, Object(memberOfRecord(variables, 'patch')), false),
        ),
      ),
    delete: (variables, planning) =>
      withElsewhere(planDelete(contextOf(planning), keys.addressIn(variables)), () =>
        changedElsewhere(repository, { ...planning, variables }, () => undefined),
      ),
    ...(create && {
      create: (input: unknown, planning: PlanContext) => {
        const { temporaryId: given } = planning
        let write: OptimisticPlan | undefined
        callSafely(() => {
          const entity = create(input, typeof given === 'string' ? given : temporaryId())
          const created = { entity, variables: input, isPart }
          const own = planCreate(contextOf(planning), created, insertionOf(definition))
          write = withElsewhere(own, () => elsewhere?.(undefined, entity))
        })
        return write
      },
    }),
  }

  function contextOf({ ids }: PlanContext): LayerContext {
    return { keys, ids, idName, rowsAreEntities }
  }
}

/** An entity that is about to be changed, or deleted. */
interface Changing {
  readonly variables: unknown
  readonly queryClient: QueryClient
}

/** What the change of an entity makes of other repositories; nothing where nobody knows the entity. */
function changedElsewhere(
  repository: OptimisticRepository,
  { variables, queryClient }: Changing,
  after: (before: Readonly<Record<string, unknown>>) => unknown,
): readonly ChangeElsewhere[] | undefined {
  const { elsewhere } = repository.definition.optimistic ?? {}
  if (!elsewhere) return undefined
  const before =
    queryClient.getQueryData(repository.keys.detail(variables)) ??
    placeholderFor(repository, queryClient, variables)
  return isRecord(before) ? elsewhere(before, after(before)) : undefined
}

function planUpdate(context: LayerContext, variables: unknown, isPart: boolean): OptimisticPlan {
  const address = context.keys.addressIn(variables)
  const patch = memberOfRecord(variables, 'patch')
  return {
    layer: patchLayer(context, address, patch),
    confirmedLayer: (response) => responseLayer(context, address, { response, patch, isPart }),
  }
}

function planDelete(context: LayerContext, address: unknown): OptimisticPlan {
  const layer = removalLayer(context, address)
  return { layer, confirmedLayer: () => layer }
}

/** An entity that is being created. */
interface Created extends NewEntity {
  /** Whether the response is less than an entity. */
  readonly isPart: boolean
}

function planCreate(
  context: LayerContext,
  created: Created,
  insertion: InsertionRules,
): OptimisticPlan {
  const { entity, variables, isPart } = created
  const made = (response: unknown): unknown =>
    isPart ? { ...Object(entity), ...Object(response) } : response
  return {
    layer: insertionLayer(context, created, insertion),
    confirmedLayer: (response) =>
      insertionLayer(context, { entity: made(response), variables }, insertion),
    temporaryAddress: context.keys.addressOf(idOf(context, entity), variables),
  }
}

function insertionOf({ optimistic, rowsAreEntities }: OptimisticDefinition): InsertionRules {
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
