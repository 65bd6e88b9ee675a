import type { QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import type { Keys } from '../keys.js'
import type { OptimisticOptions } from '../OptimisticOptions.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { type PlaceholderDefinition, placeholderFor } from '../queries/placeholderFor.js'
import { isRecord } from '../queries/shareEqual.js'
import { responseLayer } from './responseLayer.js'
import type { ChangeElsewhere } from './ChangeElsewhere.js'
import { generateTemporaryId } from './generatedIds.js'
import { type NewEntity, insertionLayer, type InsertionRules } from './insertionLayer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { type OptimisticEndpoint, planEndpoint } from './planEndpoint.js'
import { patchEntity } from './patchEntity.js'
import { patchLayer } from './patchLayer.js'
import { removalLayer } from './removalLayer.js'
import { withElsewhere } from './withElsewhere.js'
import type { PlanContext, OptimisticPlan } from './OptimisticPlan.js'

/** The part of a repository that optimistic mutations need. */
export interface OptimisticRepository {
  readonly definition: OptimisticDefinition
  readonly keys: Keys
  /** Separates the repository from others of the same query client. */
  readonly scope: string
}

interface OptimisticDefinition extends PlaceholderDefinition {
  readonly api?: string
  readonly many: string
  readonly path: string
  readonly rowsAreEntities: boolean
  readonly returnsEntities: boolean
  readonly dedupe: boolean
  readonly optimistic: OptimisticOptions<unknown, unknown, unknown, unknown> | undefined
  readonly endpoints: Readonly<Record<string, OptimisticEndpoint>>
}

/** The planners of a repository's mutations, by their names. */
export type Planners = Readonly<Record<string, Planner | undefined>>

type Planner = (variables: unknown, context: PlanContext) => OptimisticPlan | undefined

/** Creates the planners of an optimistic repository: each plans the changes of one mutation. */
export function optimisticPlanners(repository: OptimisticRepository): Planners {
  const { definition, keys } = repository
  const { optimistic, idName, rowsAreEntities, endpoints, path: listPath } = definition
  if (!optimistic) return {}
  const { create, elsewhere } = optimistic
  const isPartial = !definition.returnsEntities
  const declared = Object.entries(endpoints).filter(
    ([, endpoint]) => endpoint.optimistic ?? endpoint.elsewhere,
  )
  const custom: Planners = Object.fromEntries(
    declared.map(([name, endpoint]): [string, Planner] => [
      name,
      (variables, context) => planEndpoint(contextFor(context), endpoint, { variables, listPath }),
    ]),
  )
  return {
    ...custom,
    update: (variables, context) =>
      withElsewhere(planUpdate(contextFor(context), variables, isPartial), () =>
        changesElsewhere(repository, { ...context, variables }, (before) =>
          patchEntity(before, Object(memberOfRecord(variables, 'patch')), false),
        ),
      ),
    delete: (variables, context) =>
      withElsewhere(planDelete(contextFor(context), keys.addressIn(variables)), () =>
        changesElsewhere(repository, { ...context, variables }, () => undefined),
      ),
    ...(create && {
      create: (input: unknown, context: PlanContext) => {
        const { temporaryId: id } = context
        let plan: OptimisticPlan | undefined
        callSafely(() => {
          const entity = create(input, typeof id === 'string' ? id : generateTemporaryId())
          const creation = { entity, variables: input, isPartial }
          const own = planCreate(contextFor(context), creation, insertionRules(definition))
          plan = withElsewhere(own, () => elsewhere?.(undefined, entity))
        })
        return plan
      },
    }),
  }

  function contextFor({ ids }: PlanContext): LayerContext {
    return { keys, ids, idName, rowsAreEntities }
  }
}

/** An entity that is updated or deleted. */
interface ChangingEntity {
  readonly variables: unknown
  readonly queryClient: QueryClient
}

/** The changes in other repositories when an entity changes; `undefined` if the entity is not in the cache. */
function changesElsewhere(
  repository: OptimisticRepository,
  { variables, queryClient }: ChangingEntity,
  after: (before: Readonly<Record<string, unknown>>) => unknown,
): readonly ChangeElsewhere[] | undefined {
  const { elsewhere } = repository.definition.optimistic ?? {}
  if (!elsewhere) return undefined
  const before =
    queryClient.getQueryData(repository.keys.detail(variables)) ??
    placeholderFor(repository, queryClient, variables)
  return isRecord(before) ? elsewhere(before, after(before)) : undefined
}

function planUpdate(context: LayerContext, variables: unknown, isPartial: boolean): OptimisticPlan {
  const address = context.keys.addressIn(variables)
  const patch = memberOfRecord(variables, 'patch')
  return {
    layer: patchLayer(context, address, patch),
    confirmedLayer: (response) => responseLayer(context, address, { response, patch, isPartial }),
  }
}

function planDelete(context: LayerContext, address: unknown): OptimisticPlan {
  const layer = removalLayer(context, address)
  return { layer, confirmedLayer: () => layer }
}

/** An entity that is being created. */
interface Creation extends NewEntity {
  /** Whether the response contains only a part of the entity. */
  readonly isPartial: boolean
}

function planCreate(
  context: LayerContext,
  creation: Creation,
  rules: InsertionRules,
): OptimisticPlan {
  const { entity, variables, isPartial } = creation
  const toEntity = (response: unknown): unknown =>
    isPartial ? { ...Object(entity), ...Object(response) } : response
  return {
    layer: insertionLayer(context, creation, rules),
    confirmedLayer: (response) =>
      insertionLayer(context, { entity: toEntity(response), variables }, rules),
    temporaryAddress: context.keys.addressOf(idOf(context, entity), variables),
  }
}

function insertionRules({ optimistic, rowsAreEntities }: OptimisticDefinition): InsertionRules {
  return {
    matches: optimistic?.matches,
    position: optimistic?.position ?? 'start',
    toRow: optimistic?.toRow ?? (rowsAreEntities ? (entity) => entity : undefined),
  }
}
