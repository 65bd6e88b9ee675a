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

/** An endpoint that may say what it makes of entities. */
export type OptimisticEndpoint = Pick<
  EndpointDefinition,
  'path' | 'optimistic' | 'elsewhere' | 'returnsEntity'
>

/** What an endpoint of its own makes of entities, of its own repository and of others. */
export function planEndpoint(
  context: LayerContext,
  endpoint: OptimisticEndpoint,
  asked: { variables: unknown; listPath: string },
): OptimisticPlan {
  // What variables are, the declaration says.
  return withElsewhere(planOwnChange(context, endpoint, asked), () =>
    endpoint.elsewhere?.(asked.variables as never),
  )
}

/** What it makes of the entity in its path, or else of every entity. */
function planOwnChange(
  context: LayerContext,
  { path, optimistic, returnsEntity }: OptimisticEndpoint,
  { variables, listPath }: { variables: unknown; listPath: string },
): OptimisticPlan {
  const change = entityChange((entity) => optimistic?.(entity, variables as never))
  const places = pathParamNames(path)
  if (!places.includes('id')) {
    const parents = pathParamNames(listPath).filter((place) => places.includes(place))
    const layer = everyEntityLayer(context, isBelow(context, parents, variables), change)
    return { layer, confirmedLayer: () => layer }
  }
  const address = context.keys.addressIn(variables)
  const layer = entityLayer(context, address, change)
  return {
    layer,
    confirmedLayer: (response) => {
      if (!returnsEntity || !isRecord(response) || !isAbout(context, address, response))
        return layer
      const answered = responseLayer(context, address, { response })
      return change(response, false) === null ? inLists(context, layer, answered) : answered
    },
  }
}

/** Makes what tells whether a list, or an entity, is below the parents that variables name. */
function isBelow({ ids }: LayerContext, parents: readonly string[], variables: unknown) {
  const textAt = (at: unknown, place: string): string => ids.textOf(memberOfRecord(at, place))
  return (at: unknown): boolean =>
    parents.every((place) => textAt(at, place) === textAt(variables, place))
}

/** Whether a response is the entity that was meant, and not another one, such as a copy of it. */
function isAbout(context: LayerContext, address: unknown, response: unknown): boolean {
  const { keys, ids } = context
  const id = idOf(context, response) ?? idIn(address)
  return ids.textOf(keys.addressOf(id, address)) === ids.textOf(address)
}

/** One layer over lists, and another one over what else there is. */
function inLists(context: LayerContext, layer: Layer, otherwise: Layer): Layer {
  return {
    touches: layer.touches,
    apply: (data, queryKey, notes) =>
      (isListKey(context, queryKey) ? layer : otherwise).apply(data, queryKey, notes),
  }
}
