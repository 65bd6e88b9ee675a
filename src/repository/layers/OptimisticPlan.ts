import type { QueryClient } from '@tanstack/react-query'
import type { Layer } from './Layer.js'
import type { TemporaryIds } from './TemporaryIds.js'

/** A change that is shown before the server has made it. */
export interface OptimisticPlan {
  /** What is shown meanwhile. */
  readonly layer: Layer
  /** What the server's response makes of it. */
  confirmedLayer(response: unknown): Layer
  /** The address that the new entity has meanwhile; of a creation alone. */
  readonly temporaryAddress?: unknown
}

/** What there is to know when a change is planned. */
export interface PlanContext {
  readonly queryClient: QueryClient
  readonly ids: TemporaryIds
  /** The id that a new entity had before, as when its creation has outlived a reload. */
  readonly temporaryId: unknown
}
