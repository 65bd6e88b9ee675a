import { callSafely } from '../../failure/callSafely.js'
import { isRecord } from '../queries/shareEqual.js'
import type { EntityChange } from './entityLayer.js'
import { patchEntity } from './patchEntity.js'

/** What the app's own function makes of an entity; a bug in it changes nothing. */
export function entityChange(patchOf: (entity: never) => unknown): EntityChange {
  return (entity, isThin) => {
    let changed: unknown = entity
    callSafely(() => {
      // What entities are, the declaration says.
      const patch = patchOf(entity as never)
      if (patch === null) changed = null
      else if (isRecord(patch)) changed = patchEntity(entity, patch, isThin)
    })
    return changed
  }
}
