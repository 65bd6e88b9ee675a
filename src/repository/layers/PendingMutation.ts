import type { Query } from '@tanstack/react-query'
import { idIn, withId } from '../addressing.js'
import type { Doubts } from '../live/Doubts.js'
import { isOutcomeUnknown } from '../mutations/isOutcomeUnknown.js'
import type { CacheLayers } from './CacheLayers.js'
import type { TemporaryIds } from './TemporaryIds.js'
import type { OptimisticPlan } from './OptimisticPlan.js'

/** One change under way. */
export class PendingMutation {
  readonly #layers: CacheLayers
  readonly #ids: TemporaryIds
  readonly #write: OptimisticPlan
  #isClaimed = false
  #isOver = false

  constructor(layers: CacheLayers, ids: TemporaryIds, write: OptimisticPlan) {
    this.#layers = layers
    this.#ids = ids
    this.#write = write
    if (write.temporaryAddress !== undefined) ids.add(write.temporaryAddress)
    layers.add(write.layer)
  }

  /** The id of the new entity until the server gives one; of a creation alone. */
  get temporaryId(): unknown {
    return idIn(this.#write.temporaryAddress)
  }

  /** Takes the ticket for a mutation that runs; `false` when another one has it. */
  claim(): boolean {
    if (this.#isClaimed) return false
    this.#isClaimed = true
    return true
  }

  /**
   * The server has made the change.
   *
   * @param id that of the entity
   * @returns the queries that show something else than the response, since a source has told more
   */
  confirm(response: unknown, id: unknown, doubtsOf: Doubts): ReadonlySet<Query> | undefined {
    if (this.#isOver) return undefined
    this.#isOver = true
    const { layer, temporaryAddress: temporary } = this.#write
    const confirmed = this.#write.confirmedLayer(response)
    if (temporary !== undefined) {
      this.#ids.resolve(temporary, withId(temporary, id))
      this.#layers.confirm(layer, confirmed)
      return undefined
    }
    const doubts = doubtsOf((query) => {
      const data = this.#layers.settledData(query)
      return [data, confirmed.apply(data, query.queryKey)]
    })
    const keys = new Set([...(doubts ?? [])].map(({ queryKey }) => queryKey))
    this.#layers.confirm(layer, {
      touches: confirmed.touches,
      apply: (data, key, notes) => (keys.has(key) ? layer : confirmed).apply(data, key, notes),
    })
    return doubts
  }

  /** The change failed, or was given up. */
  fail(failure: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    const { layer, temporaryAddress: temporary } = this.#write
    if (temporary !== undefined) this.#ids.reject(temporary, failure)
    this.#layers.rollBack(layer)
    // Responses that were asked for before it was lost are outdated, as those from before a response are.
    if (isOutcomeUnknown(failure)) this.#layers.confirm(layer, { ...layer, apply: (data) => data })
  }

  /** The mutation is gone; its function never ran. */
  abandon(): void {
    if (!this.#isClaimed) this.fail(new Error('The mutation was never sent.'))
  }
}
