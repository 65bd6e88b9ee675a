import { callSafely } from '../../failure/callSafely.js'
import { isRecord } from '../queries/shareEqual.js'
import type { EntityChange } from './entityLayer.js'
import { patchEntity } from './patchEntity.js'

/** Turns a callback of the app, which returns a patch, into a change of an entity. If it throws, nothing changes. */
export function entityChange(patchOf: (entity: never) => unknown): EntityChange {
  return (entity, isThin) => {
    let changed: unknown = entity
    callSafely(() => {
      // The declaration types the entity.
      const patch = patchOf(entity as never)
      if (patch === null) changed = null
      else if (isRecord(patch)) changed = patchEntity(entity, patch, isThin)
    })
    return changed
  }
}
