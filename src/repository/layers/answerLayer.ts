import { withId } from '../addressing.js'
import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { patchLayer } from './patchLayer.js'

/** Puts an entity as the server answered it in the place of what was known of it. */
export function answerLayer(context: LayerContext, address: unknown, answer: unknown): Layer {
  if (!isRecord(answer)) return patchLayer(context, address, undefined)
  const id = idOf(context, answer)
  const inRows = patchLayer(context, id === undefined ? address : withId(address, id), answer)
  const inDetail = entityLayer(context, address, () => answer)
  return {
    touches: inDetail.touches,
    apply: (data, queryKey, notes) =>
      context.keys.partsOf(queryKey)?.name === 'detail'
        ? inDetail.apply(data, queryKey)
        : inRows.apply(data, queryKey, notes),
  }
}
