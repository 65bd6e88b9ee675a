import type { QueryKey } from '@tanstack/react-query'
import type { Layer } from '../../repository/layers/Layer.js'
import type { EntityChanges, EntityScope } from './EntityPlaces.js'

/** Shows entities as they are now, in the data of all operations that say where they stand. */
export function entitiesLayer({ parts, operations }: EntityScope, changes: EntityChanges): Layer {
  const operationOf = (key: QueryKey) => operations[String(parts.keys.partsOf(key)?.name)]
  return {
    touches: (key) => operationOf(key)?.entities !== undefined,
    apply(data, key) {
      const { entities, errorPolicy } = operationOf(key) ?? {}
      const pages = key.at(-1) === 'pages' ? ['pages'] : []
      const before = errorPolicy === 'all' ? ['data'] : pages
      return entities ? entities.change(data, changes, before) : data
    },
  }
}
