import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import type { LayerContext } from './LayerContext.js'
import { patchEntity } from './patchEntity.js'

/** Lays the members of a patch over an entity. Rows get those that they have, since they may be thinner. */
export function patchLayer(context: LayerContext, address: unknown, patch: unknown): Layer {
  return entityLayer(context, address, (entity, isRow) =>
    isRecord(patch) ? patchEntity(entity, patch, isRow) : entity,
  )
}
