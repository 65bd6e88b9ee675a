import type { QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import type { Keys } from '../keys.js'
import type { OptimisticOptions } from '../OptimisticOptions.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { type PlaceholderDefinition, placeholderFor } from '../queries/placeholderFor.js'
import { isRecord } from '../queries/shareEqual.js'
import { responseLayer } from './responseLayer.js'
import type { ChangeElsewhere } from './ChangeElsewhere.js'
import { type Inserted, insertionLayer, type Insertion } from './insertionLayer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { type ChangingEndpoint, planChange } from './planChange.js'
import { patchEntity } from './patchEntity.js'
import { patchLayer } from './patchLayer.js'
import { removalLayer } from './removalLayer.js'
import { withElsewhere } from './withElsewhere.js'
import type { Planning, Write } from './Write.js'

/** A repository, as far as showing its changes is concerned. */
export interface PlannedRepository {
  readonly definition: PlannedDefinition
  readonly keys: Keys
  /** Tells the repository from others of the same query client. */
  readonly scope: string
}

interface PlannedDefinition extends PlaceholderDefinition {
  readonly api?: string
  readonly many: string
  readonly path: string
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  readonly dedupe: boolean
  /** Checks what changes answer, where that is less than an entity. */
  readonly responseSchema?: unknown
  readonly optimistic: OptimisticOptions<unknown, unknown, unknown, unknown> | undefined
  readonly endpoints: Readonly<Record<string, ChangingEndpoint>>
}

/** Says what the mutations of a repository will change, by their names. */
export type Plans = Readonly<Record<string, Plan | undefined>>

type Plan = (variables: unknown, planning: Planning) => Write | undefined

/** Makes the plans of a repository whose changes are shown before the server has made them. */
export function optimisticPlans(repository: PlannedRepository): Plans {
  const { definition, keys } = repository
  const { optimistic, idName, rowsAreEntities, endpoints, path: listPath } = definition
  const isPart = definition.responseSchema !== undefined
  if (!optimistic) return {}
  const { create, elsewhere } = optimistic
  const declared = Object.entries(endpoints).filter(
    ([, endpoint]) => endpoint.optimistic ?? endpoint.elsewhere,
  )
  const own: Plans = Object.fromEntries(
    declared.map(([name, endpoint]): [string, Plan] => [
      name,
      (variables, planning) => planChange(contextOf(planning), endpoint, { variables, listPath }),
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
      create: (input: unknown, planning: Planning) => {
        const { temporaryId: given } = planning
        let write: Write | undefined
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

  function contextOf({ ids }: Planning): LayerContext {
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
  repository: PlannedRepository,
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

function planUpdate(context: LayerContext, variables: unknown, isPart: boolean): Write {
  const address = context.keys.addressIn(variables)
  const patch = memberOfRecord(variables, 'patch')
  return {
    layer: patchLayer(context, address, patch),
    confirmed: (response) => responseLayer(context, address, { response, patch, isPart }),
  }
}

function planDelete(context: LayerContext, address: unknown): Write {
  const layer = removalLayer(context, address)
  return { layer, confirmed: () => layer }
}

/** An entity that is being created. */
interface Created extends Inserted {
  /** Whether the response is less than an entity. */
  readonly isPart: boolean
}

function planCreate(context: LayerContext, created: Created, insertion: Insertion): Write {
  const { entity, variables, isPart } = created
  const made = (response: unknown): unknown =>
    isPart ? { ...Object(entity), ...Object(response) } : response
  return {
    layer: insertionLayer(context, created, insertion),
    confirmed: (response) =>
      insertionLayer(context, { entity: made(response), variables }, insertion),
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
