import { onlineManager } from '@tanstack/react-query'
import type { RelayedMutation, SentMutation } from '../../repository/mutations/Relay.js'
import { admit } from './admit.js'
import { failureOf, givenUp } from './failures.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxItems } from './OutboxItems.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** A mutation of this page that shows an entry, and ends with it. */
interface Follower {
  readonly mutation: RelayedMutation
  /** Whether the entry was sent at once, so that whoever made it is still there to hear what comes of it. */
  readonly isHurried: boolean
  resolve(sent: SentMutation): void
  reject(failure: unknown): void
}

/** The mutations of this page that show the entries of the outbox, and end with them. */
export class Followers {
  readonly #settings: OutboxSettings
  /** By entry; without a follower while its mutation is being made again. */
  readonly #all = new Map<string, Follower | undefined>()

  constructor(settings: OutboxSettings) {
    this.#settings = settings
  }

  get(id: string): Follower | undefined {
    return this.#all.get(id)
  }

  /** Lets a mutation end as the entry does. */
  add(id: string, mutation: RelayedMutation): Promise<SentMutation> {
    const isHurried = onlineManager.isOnline() && !mutation.meta?.[outboxId]
    return new Promise((resolve, reject) => {
      this.#all.set(id, { mutation, isHurried, resolve, reject })
    })
  }

  isHurried({ id, createdAt }: Item): boolean {
    const isYoung = this.#settings.clock.now() - createdAt < 10_000
    return isYoung && this.get(id)?.isHurried === true
  }

  /** Makes the mutations of this page what the entries say: pending, failed or given up. */
  async follow(items: OutboxItems): Promise<void> {
    let count = 0
    for (const item of items.all) {
      const admitted = admit(item, this.#settings)
      if (!admitted) continue
      if (admitted !== item) await items.put(admitted)
      if (admitted.state === 'failed') this.fail(item.id, failureOf(admitted))
      // Lets the page paint.
      else if (this.restore(admitted) && ++count % 20 === 0)
        await new Promise((resolve) => setTimeout(resolve))
    }
    const lost = [...this.#all.keys()].filter((id) => !items.get(id))
    if (lost.length === 0) return
    // Word of what became of them may still be on its way.
    this.#settings.clock.after(1_000, () => {
      for (const id of lost) this.fail(id, givenUp())
    })
  }

  /** Makes the mutation of an entry again: its change is shown, and whoever looks for it finds it pending. */
  restore({ id, repository, name, variables, temporaryId }: Item): boolean {
    const { queryClient, registry } = this.#settings
    const known = registry.get(repository)
    if (!known || this.#all.has(id)) return false
    this.#all.set(id, undefined)
    const options = { ...known.mutation(name), meta: { [outboxId]: id, temporaryId } }
    const mutation = queryClient.getMutationCache().build(queryClient, options)
    // The entry tells of its failure.
    mutation.execute(variables).catch(() => undefined)
    return true
  }

  /** Says whether somebody waited for it. */
  settle(id: string, sent: SentMutation): boolean {
    const follower = this.#take(id)
    follower?.resolve(sent)
    return follower !== undefined
  }

  fail(id: string, failure: unknown): void {
    this.#take(id)?.reject(failure)
  }

  #take(id: string): Follower | undefined {
    const follower = this.#all.get(id)
    this.#all.delete(id)
    return follower
  }
}

/** The member of a mutation's `meta` that says which entry it shows. */
export const outboxId = 'outboxId'
