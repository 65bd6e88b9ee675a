import type { Schema } from '../document/OpenApi.js'
import { call, chained, type Code, list } from '../output/Code.js'
import { lengthBetween } from './writeScalar.js'

/** Writes a list, or a tuple: places that it need not have are optional, and others may follow where they are declared. */
export function writeArray(schema: Schema, write: (item: Schema) => Code): Code {
  const { items, prefixItems, minItems, maxItems } = schema
  if (!prefixItems) {
    const array = call('z.array', items ? write(items) : 'z.unknown()')
    return chained(array, lengthBetween(minItems, maxItems))
  }
  const least = minItems ?? prefixItems.length
  const places = prefixItems.map((item, index) =>
    chained(write(item), index < least ? '' : '.optional()'),
  )
  return call('z.tuple', list(places), ...(items ? [write(items)] : []))
}
