import type { Layer } from './Layer.js'
import { changeLists, isListKey, type LayerContext } from './LayerContext.js'

/** Removes an entity from all lists. Its detail stays, for the screen that still shows it. */
export function removalLayer(context: LayerContext, address: unknown): Layer {
  return {
    touches: (queryKey) => isListKey(context, queryKey),
    apply: changeLists(context, address, () => []),
  }
}
