import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import type { LayerContext } from './LayerContext.js'

/** Lays the members of a patch over an entity. Rows get those that they have, since they may be thinner. */
export function patchLayer(context: LayerContext, id: unknown, patch: unknown): Layer {
  const changes = isRecord(patch) ? Object.entries(patch).filter(([, it]) => it !== undefined) : []
  return entityLayer(context, id, (entity, isRow) => {
    const own = changes.filter(([name]) => !isRow || Object.hasOwn(entity, name))
    const isSame = own.every(([name, value]) => Object.is(entity[name], value))
    return isSame ? entity : { ...entity, ...Object.fromEntries(own) }
  })
}
