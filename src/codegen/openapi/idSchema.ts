import type { Definition } from '../../repository/Definition.js'
import type { Schema } from '../document/OpenApi.js'

/** The schema of an entity's id: that of its property if it is a string or a number, else a string. */
export function idSchema({ properties = {} }: Schema, { idName }: Definition): Schema {
  const wire = idName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const { type, format } = properties[idName] ?? properties[wire] ?? {}
  const isScalar = type === 'string' || type === 'integer' || type === 'number'
  return isScalar ? { type, ...(format !== undefined && { format }) } : { type: 'string' }
}
