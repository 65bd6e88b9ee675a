import type { Query } from '@tanstack/react-query'
import type { Layer, LayerNotes } from './Layer.js'

/** The data of a query with layers over it, one above the other. */
export function layOver(data: unknown, { queryKey }: Query, layers: readonly Layer[]): unknown {
  const notes: LayerNotes | undefined = layers.length > 1 ? new Map() : undefined
  return layers.reduce((it, layer) => layer.apply(it, queryKey, notes), data)
}
