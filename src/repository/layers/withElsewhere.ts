import { callSafely } from '../../failure/callSafely.js'
import type { ChangeElsewhere } from './ChangeElsewhere.js'
import type { Layer } from './Layer.js'
import type { OptimisticPlan } from './OptimisticPlan.js'

/** Adds the changes in other repositories to a plan. If the callback of the app throws, there are none. */
export function withElsewhere(
  plan: OptimisticPlan,
  elsewhere: () => readonly ChangeElsewhere[] | undefined,
): OptimisticPlan {
  let others: readonly Layer[] = []
  callSafely(() => {
    others = elsewhere()?.map((change) => change['~layer']) ?? []
  })
  if (others.length === 0) return plan
  return {
    ...plan,
    layer: combineLayers([plan.layer, ...others]),
    confirmedLayer: (response) => combineLayers([plan.confirmedLayer(response), ...others]),
  }
}

/** One layer that applies several. */
function combineLayers(layers: readonly Layer[]): Layer {
  return {
    touches: (queryKey) => layers.some((layer) => layer.touches(queryKey)),
    apply: (data, queryKey, rowCache) =>
      layers.reduce((result, layer) => layer.apply(result, queryKey, rowCache), data),
  }
}
