import type { QueryClient } from '@tanstack/react-query'
import type { RelayedMutation, SentMutation } from '../../repository/mutations/Relay.js'
import type { Registry } from '../OfflineRepository.js'
import type { Clock } from '../../http/Clock.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'

interface Follower {
  readonly mutation: RelayedMutation
  resolve(sent: SentMutation): void
  reject(failure: unknown): void
}

/** The mutations of this page that show the entries of the outbox, and end with them. */
export class Followers {
  readonly #queryClient: QueryClient
  readonly #registry: Registry
  readonly #clock: Clock
  readonly #added: () => void
  readonly #all = new Map<string, Follower>()
  readonly #restored = new Set<string>()
  readonly #hurried = new Set<string>()

  constructor(
    { queryClient, registry, clock }: Pick<OutboxSettings, 'queryClient' | 'registry' | 'clock'>,
    added: () => void,
  ) {
    this.#added = added
    this.#clock = clock
    this.#queryClient = queryClient
    this.#registry = registry
  }

  /** The entry is sent at once. */
  hurry(id: string): void {
    this.#hurried.add(id)
  }

  /** The entry has to wait. */
  rest(id: string): void {
    this.#hurried.delete(id)
  }

  /** Whether an entry was sent at once, so that whoever made it is still there to hear what comes of it. */
  isHurried({ id, createdAt }: Item): boolean {
    return this.#hurried.has(id) && this.#clock.now() - createdAt < 10_000
  }

  get ids(): Iterable<string> {
    return this.#all.keys()
  }

  has(id: string): boolean {
    return this.#all.has(id)
  }

  /** Lets a mutation end as the entry does. */
  add(id: string, mutation: RelayedMutation): Promise<SentMutation> {
    return new Promise((resolve, reject) => {
      this.#all.set(id, { mutation, resolve, reject })
      this.#added()
    })
  }

  /** Makes the mutation of an entry again: its change is shown, and whoever looks for it finds it pending. */
  restore({ id, repository, name, variables, temporaryId }: Item): boolean {
    const known = this.#registry.get(repository)
    if (!known || this.#restored.has(id) || this.has(id)) return false
    this.#restored.add(id)
    const meta = { outboxId: id, temporaryId }
    const mutation = this.#queryClient
      .getMutationCache()
      .build(this.#queryClient, { ...known.mutation(name), meta })
    // The entry tells of its failure.
    mutation.execute(variables).catch(() => undefined)
    return true
  }

  send({ id, variables, key }: Item): Promise<unknown> {
    const sent = this.#all.get(id)?.mutation.send(variables, { meta: { idempotencyKey: key } })
    return sent ?? Promise.reject(new Error('Nobody sends this entry.'))
  }

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
    this.#restored.delete(id)
    return follower
  }
}
