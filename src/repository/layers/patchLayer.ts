import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import type { LayerContext } from './LayerContext.js'
import { patchEntity } from './patchEntity.js'

/** Lays the members of a patch over an entity. Thin rows get those that they have. */
export function patchLayer(context: LayerContext, address: unknown, patch: unknown): Layer {
  return entityLayer(context, address, (entity, isThin) =>
    isRecord(patch) ? patchEntity(entity, patch, isThin) : entity,
  )
}
