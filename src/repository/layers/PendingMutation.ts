import type { Query } from '@tanstack/react-query'
import { idIn, withId } from '../addressing.js'
import type { FindUncertain } from '../live/PushedQueries.js'
import { isOutcomeUnknown } from '../mutations/isOutcomeUnknown.js'
import type { CacheLayers } from './CacheLayers.js'
import type { TemporaryIds } from './TemporaryIds.js'
import type { OptimisticPlan } from './OptimisticPlan.js'

/** One optimistic mutation: adds its layer to the cache, then confirms it or rolls it back. */
export class PendingMutation {
  readonly #layers: CacheLayers
  readonly #ids: TemporaryIds
  readonly #plan: OptimisticPlan
  #isClaimed = false
  #isSettled = false

  constructor(layers: CacheLayers, ids: TemporaryIds, plan: OptimisticPlan) {
    this.#layers = layers
    this.#ids = ids
    this.#plan = plan
    if (plan.temporaryAddress !== undefined) ids.add(plan.temporaryAddress)
    layers.add(plan.layer)
  }

  /** The id of the new entity until the server responds; only of a creation. */
  get temporaryId(): unknown {
    return idIn(this.#plan.temporaryAddress)
  }

  /** Claims it for a mutation function that runs; returns `false` if another run has claimed it. */
  claim(): boolean {
    if (this.#isClaimed) return false
    this.#isClaimed = true
    return true
  }

  /**
   * Replaces the layer by that of the response, when the mutation has succeeded.
   *
   * @param id - the id of the entity
   * @returns the queries that keep other data than the response, since a live source has pushed newer data
   */
  confirm(response: unknown, id: unknown, doubtsOf: FindUncertain): ReadonlySet<Query> | undefined {
    if (this.#isSettled) return undefined
    this.#isSettled = true
    const { layer, temporaryAddress } = this.#plan
    const confirmed = this.#plan.confirmedLayer(response)
    if (temporaryAddress !== undefined) {
      this.#ids.resolve(temporaryAddress, withId(temporaryAddress, id))
      this.#layers.confirm(layer, confirmed)
      return undefined
    }
    const pushed = doubtsOf((query) => {
      const data = this.#layers.settledData(query)
      return [data, confirmed.apply(data, query.queryKey)]
    })
    const keys = new Set([...(pushed ?? [])].map(({ queryKey }) => queryKey))
    this.#layers.confirm(layer, {
      touches: confirmed.touches,
      apply: (data, key, rowCache) =>
        (keys.has(key) ? layer : confirmed).apply(data, key, rowCache),
    })
    return pushed
  }

  /** Rolls the layer back, when the mutation has failed or was aborted. */
  fail(failure: unknown): void {
    if (this.#isSettled) return
    this.#isSettled = true
    const { layer, temporaryAddress } = this.#plan
    if (temporaryAddress !== undefined) this.#ids.reject(temporaryAddress, failure)
    this.#layers.rollBack(layer)
    // The server may have made the change. A layer that changes nothing marks responses as outdated whose fetch started before
    // the failure, as a confirmed one does.
    if (isOutcomeUnknown(failure)) this.#layers.confirm(layer, { ...layer, apply: (data) => data })
  }

  /** Rolls the layer back, when the mutation was removed before its function ran. */
  abandon(): void {
    if (!this.#isClaimed) this.fail(new Error('The mutation was never sent.'))
  }
}
