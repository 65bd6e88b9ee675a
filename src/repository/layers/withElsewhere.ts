import { callSafely } from '../../failure/callSafely.js'
import type { ChangeElsewhere } from './ChangeElsewhere.js'
import type { Layer } from './Layer.js'
import type { OptimisticPlan } from './OptimisticPlan.js'

/** A change together with what it makes of other repositories; a bug of the app there leaves those as they are. */
export function withElsewhere(
  write: OptimisticPlan,
  elsewhere: () => readonly ChangeElsewhere[] | undefined,
): OptimisticPlan {
  let others: readonly Layer[] = []
  callSafely(() => {
    others = elsewhere()?.map((it) => it['~layer']) ?? []
  })
  if (others.length === 0) return write
  return {
    ...write,
    layer: together([write.layer, ...others]),
    confirmedLayer: (response) => together([write.confirmedLayer(response), ...others]),
  }
}

/** Layers that come and go together. */
function together(layers: readonly Layer[]): Layer {
  return {
    touches: (queryKey) => layers.some((it) => it.touches(queryKey)),
    apply: (data, queryKey, notes) =>
      layers.reduce((shown, it) => it.apply(shown, queryKey, notes), data),
  }
}
