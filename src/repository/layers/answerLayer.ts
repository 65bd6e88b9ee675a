import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { patchLayer } from './patchLayer.js'

/** Puts an entity as the server answered it in the place of what was known of it. */
export function answerLayer(context: LayerContext, id: unknown, answer: unknown): Layer {
  if (!isRecord(answer)) return patchLayer(context, id, undefined)
  const inRows = patchLayer(context, idOf(context, answer) ?? id, answer)
  const inDetail = entityLayer(context, id, () => answer)
  return {
    touches: inDetail.touches,
    apply: (data, queryKey) =>
      context.keys.partsOf(queryKey)?.name === 'detail'
        ? inDetail.apply(data, queryKey)
        : inRows.apply(data, queryKey),
  }
}
