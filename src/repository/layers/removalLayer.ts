import type { Layer } from './Layer.js'
import { changeLists, isListKey, type LayerContext } from './LayerContext.js'

/** Takes an entity out of all lists. Its detail stays until its screen leaves. */
export function removalLayer(context: LayerContext, address: unknown): Layer {
  return {
    touches: (queryKey) => isListKey(context, queryKey),
    apply: changeLists(context, address, () => []),
  }
}
