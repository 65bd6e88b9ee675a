import type { QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import type { ApiClient } from '../../http/ApiClient.js'
import { nextFrame } from '../../repository/live/nextFrame.js'
import type { EntityChanges } from '../entities/EntityPlaces.js'
import type { SubscriptionUse } from './SubscriptionTransport.js'

/** The effects of a subscription's events on other queries: updated entities, and invalidation. */
export class Effects {
  readonly #use: SubscriptionUse
  readonly #queryClient: QueryClient
  readonly #client: ApiClient
  #changes: EntityChanges[] = []
  #cancel: (() => void) | undefined

  constructor(use: SubscriptionUse & { queryClient: QueryClient; client: ApiClient }) {
    this.#use = use
    this.#queryClient = use.queryClient
    this.#client = use.client
  }

  /** Handles an event. Effects of events in the same frame are applied together. */
  show(data: unknown): void {
    const { entities, invalidates = [], onEvent } = this.#use.operation
    // The declaration types the data.
    callSafely(() => onEvent?.(data as never))
    if (!entities && invalidates.length === 0) return
    if (entities) this.#changes.push(entities.find(data))
    this.#cancel ??= nextFrame(() => this.#flush(), this.#client.clock)
  }

  /** Invalidates all data that missed events could have changed. */
  catchUp(): void {
    const { operation, operations, parts } = this.#use
    this.#invalidate()
    if (!operation.entities) return
    for (const [name, { entities, isSubscription }] of Object.entries(operations)) {
      if (!entities || isSubscription) continue
      void this.#queryClient.invalidateQueries({ queryKey: parts.keys.custom(name) })
    }
  }

  #invalidate(): void {
    const { operation, parts } = this.#use
    const { api } = parts.definition
    for (const other of operation.invalidates ?? []) {
      const key = typeof other === 'string' ? [other] : other.keys.all()
      const queryKey = typeof other === 'string' && api !== undefined ? [api, ...key] : key
      void this.#queryClient.invalidateQueries({ queryKey })
    }
  }

  #flush(): void {
    this.#cancel = undefined
    const { operation } = this.#use
    const changes = this.#changes
    this.#changes = []
    for (const each of changes) operation.entities?.show(this.#queryClient, this.#use, each)
    this.#invalidate()
  }
}
