import type { QueryKey } from '@tanstack/react-query'
import type { Layer } from '../../repository/layers/Layer.js'
import type { EntityChanges, EntityScope } from './EntityPlaces.js'

/** A layer that updates entities in the data of all operations that declare them. */
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
