import type { QueryClient } from '@tanstack/react-query'
import type { Layer } from './Layer.js'
import type { TemporaryIds } from './TemporaryIds.js'

/** The optimistic changes of one mutation. */
export interface OptimisticPlan {
  /** The layer while the mutation is pending. */
  readonly layer: Layer
  /** Returns the layer that replaces it when the server has responded. */
  confirmedLayer(response: unknown): Layer
  /** The address of the new entity until the server responds; only of a creation. */
  readonly temporaryAddress?: unknown
}

/** The context in which a mutation is planned. */
export interface PlanContext {
  readonly queryClient: QueryClient
  readonly ids: TemporaryIds
  /** The id that a new entity already has, if its creation was restored after a reload. */
  readonly temporaryId: unknown
}
