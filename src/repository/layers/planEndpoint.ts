import { idIn } from '../addressing.js'
import { pathParamNames } from '../calls/splitPathParams.js'
import type { EndpointDefinition } from '../endpoints.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { isRecord } from '../queries/shareEqual.js'
import { responseLayer } from './responseLayer.js'
import { entityChange } from './entityChange.js'
import { entityLayer } from './entityLayer.js'
import { everyEntityLayer } from './everyEntityLayer.js'
import type { Layer } from './Layer.js'
import { idOf, isListKey, type LayerContext } from './LayerContext.js'
import { withElsewhere } from './withElsewhere.js'
import type { OptimisticPlan } from './OptimisticPlan.js'

/** A custom endpoint that can declare optimistic changes. */
export type OptimisticEndpoint = Pick<
  EndpointDefinition,
  'path' | 'optimistic' | 'elsewhere' | 'returnsEntity'
>

/** One call of a custom endpoint. */
interface EndpointVariables {
  readonly variables: unknown
  /** The path of the repository's lists. */
  readonly listPath: string
}

/** Plans the changes of a custom endpoint, in its own repository and in others. */
export function planEndpoint(
  context: LayerContext,
  endpoint: OptimisticEndpoint,
  call: EndpointVariables,
): OptimisticPlan {
  // The declaration types the variables.
  return withElsewhere(planOwnEntities(context, endpoint, call), () =>
    endpoint.elsewhere?.(call.variables as never),
  )
}

/** Plans the change of the entity with the id in the path. Without an id there, that of every entity below its parents. */
function planOwnEntities(
  context: LayerContext,
  { path, optimistic, returnsEntity }: OptimisticEndpoint,
  { variables, listPath }: EndpointVariables,
): OptimisticPlan {
  const change = entityChange((entity) => optimistic?.(entity, variables as never))
  const params = pathParamNames(path)
  if (!params.includes('id')) {
    const parents = pathParamNames(listPath).filter((name) => params.includes(name))
    const layer = everyEntityLayer(context, hasSameParents(context, parents, variables), change)
    return { layer, confirmedLayer: () => layer }
  }
  const address = context.keys.addressIn(variables)
  const layer = entityLayer(context, address, change)
  return {
    layer,
    confirmedLayer: (response) => {
      if (!returnsEntity || !isRecord(response) || !isSameEntity(context, address, response))
        return layer
      const confirmed = responseLayer(context, address, { response })
      return change(response, false) === null ? forLists(context, layer, confirmed) : confirmed
    },
  }
}

/** Returns a predicate: whether the variables of a list, or the address of an entity, have the same parents. */
function hasSameParents({ ids }: LayerContext, parents: readonly string[], variables: unknown) {
  const parentId = (of: unknown, name: string): string => ids.textOf(memberOfRecord(of, name))
  return (other: unknown): boolean =>
    parents.every((name) => parentId(other, name) === parentId(variables, name))
}

/** Whether a response is the entity with that address, and not another one, such as a copy of it. */
function isSameEntity(context: LayerContext, address: unknown, response: unknown): boolean {
  const { keys, ids } = context
  const id = idOf(context, response) ?? idIn(address)
  return ids.textOf(keys.addressOf(id, address)) === ids.textOf(address)
}

/** Applies one layer to lists, and another one to all other data. */
function forLists(context: LayerContext, layer: Layer, otherwise: Layer): Layer {
  return {
    touches: layer.touches,
    apply: (data, queryKey, rowCache) =>
      (isListKey(context, queryKey) ? layer : otherwise).apply(data, queryKey, rowCache),
  }
}
