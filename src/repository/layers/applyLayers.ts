import type { Query } from '@tanstack/react-query'
import type { Layer, RowCache } from './Layer.js'

/** The data of a query with layers over it, one above the other. */
export function applyLayers(data: unknown, { queryKey }: Query, layers: readonly Layer[]): unknown {
  const notes: RowCache | undefined = layers.length > 1 ? new Map() : undefined
  return layers.reduce((it, layer) => layer.apply(it, queryKey, notes), data)
}
