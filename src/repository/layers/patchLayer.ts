import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import type { LayerContext } from './LayerContext.js'
import { patchEntity } from './patchEntity.js'

/** Patches an entity. A thin row gets only those members of the patch that it has already. */
export function patchLayer(context: LayerContext, address: unknown, patch: unknown): Layer {
  return entityLayer(context, address, (entity, isThin) =>
    isRecord(patch) ? patchEntity(entity, patch, isThin) : entity,
  )
}
