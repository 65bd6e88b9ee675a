import type { Layer } from './Layer.js'
import { changeLists, hasId, isListKey, type LayerContext } from './LayerContext.js'

/** Takes an entity out of all lists. Its detail stays until its screen leaves. */
export function removalLayer(context: LayerContext, id: unknown): Layer {
  return {
    touches: (queryKey) => isListKey(context, queryKey),
    apply: changeLists(context, (rows) => {
      const isRemoved = hasId(context, id)
      const rest = rows.filter((row) => !isRemoved(row))
      return rest.length === rows.length ? rows : rest
    }),
  }
}
