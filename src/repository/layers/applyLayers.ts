import type { Query } from '@tanstack/react-query'
import type { Layer, RowCache } from './Layer.js'

/** Applies layers to the data of a query, in their order. */
export function applyLayers(data: unknown, { queryKey }: Query, layers: readonly Layer[]): unknown {
  const rowCache: RowCache | undefined = layers.length > 1 ? new Map() : undefined
  return layers.reduce((result, layer) => layer.apply(result, queryKey, rowCache), data)
}
