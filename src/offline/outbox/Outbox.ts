import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { createId } from '../../http/createId.js'
import type { KnownRepository } from '../OfflineRepository.js'
import type { RelayedMutation, SentMutation } from '../../repository/mutations/Relay.js'
import { admit } from './admit.js'
import { afterAnswer } from './afterAnswer.js'
import { all, Drain } from './Drain.js'
import { failureOf, full, givenUp, network } from './failures.js'
import { Followers, outboxId } from './Followers.js'
import { inputOf, newItem } from './newItem.js'
import { onConflict, overwriting } from './onConflict.js'
import type { Item } from './OutboxEntry.js'
import { OutboxItems } from './OutboxItems.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { OutboxTabs } from './OutboxTabs.js'

/** The changes of one user that wait to be sent. */
export class Outbox {
  /** How many entries were sent since there was nothing to send. */
  sent = 0
  readonly #settings: OutboxSettings
  readonly #items: OutboxItems
  readonly #drain: Drain
  readonly #followers: Followers
  readonly #tabs: OutboxTabs
  #misses = 0

  constructor(settings: OutboxSettings) {
    this.#settings = settings
    this.#items = new OutboxItems(settings)
    this.#followers = new Followers(settings)
    this.#drain = new Drain(settings, this)
    this.#tabs = new OutboxTabs(settings, this)
  }

  /** All entries, the oldest first. One array until something changes. */
  get items(): readonly Item[] {
    return this.#items.all
  }

  /** Whether more is being sent, here or in another tab. */
  get isBusy(): boolean {
    return this.#drain.isBusy || this.#tabs.isBusy
  }

  /** Takes a mutation that is declared so, to write it down and to send it. */
  take(mutation: RelayedMutation): Promise<SentMutation> | undefined {
    const id = mutation.meta?.[outboxId]
    if (typeof id === 'string') return this.#follow(id, mutation)
    const { maxEntries } = this.#settings
    const item = newItem(mutation, this.#settings, this.items)
    if (!item) return undefined
    if (this.items.length >= maxEntries) return Promise.reject(full(maxEntries))
    if (!this.items.some(({ state }) => state === 'waiting')) this.sent = 0
    void this.#put(item)
    return this.#follow(item.id, mutation)
  }

  /** Tries at once: the network is back, or the user. */
  wake(): void {
    this.#drain.hurry(all)
    this.#drain.start()
  }

  stop(): void {
    this.#drain.stop()
    this.#settings.tabs?.close()
  }

  /** Sends an entry again that was refused. */
  async retry(id: string): Promise<void> {
    const found = this.#find(id, 'failed')
    if (!found) return
    const { item, known } = found
    const version = this.#settings.registry.versionOf(inputOf(known, item.name))
    const createdAt = this.#settings.clock.now()
    await this.#resend({ ...item, refusals: 0, conflicts: 0, createdAt, version })
  }

  /** Gives an entry up, with all that needs it. `false` when it is on its way already. */
  async discard(id: string): Promise<boolean> {
    const item = this.#items.get(id)
    if (!item || this.#drain.isSending(id)) return false
    const temporaryId = String(item.temporaryId)
    const others = this.items.filter(({ needs }) => needs.includes(temporaryId))
    for (const other of others) await this.discard(other.id)
    await this.#remove(id, givenUp())
    return true
  }

  /** Decides a conflict: for the change, for the server's version, or for another patch. */
  async resolve(id: string, choice: 'mine' | 'theirs' | object): Promise<void> {
    const found = this.#find(id, 'conflict')
    if (!found) return
    const { item, known } = found
    if (choice === 'theirs') return this.#finish(item, item.clash?.theirs)
    const patch = typeof choice === 'object' ? choice : undefined
    await this.#resend(overwriting(known.definition, item, patch))
  }

  /** Shows what former pages and other tabs have left, and sends it. */
  async look(): Promise<void> {
    await this.load()
    this.#drain.start()
  }

  /** Reads the entries, and shows them. */
  async load(): Promise<void> {
    await this.#items.load().catch(this.#settings.report)
    await this.#followers.follow(this.#items)
  }

  /** Another tab has sent an entry. */
  adopt(id: string, sent: SentMutation | undefined): boolean {
    this.#items.drop(id)
    if (sent) return this.#followers.settle(id, sent)
    this.#followers.fail(id, givenUp())
    return false
  }

  /** Whether an entry is written down and shown here. */
  canSend({ id }: Item): boolean {
    return !this.#items.isUnwritten(id) && this.#followers.get(id) !== undefined
  }

  async send(item: Item): Promise<void> {
    const admitted = admit(item, this.#settings)
    if (admitted?.state === 'failed') return this.#refuse(admitted, failureOf(admitted))
    const { id, variables, key: idempotencyKey } = item
    const follower = this.#followers.get(id)
    if (!follower) return
    try {
      const answer = await follower.mutation.send(variables, { meta: { idempotencyKey } })
      this.#misses = 0
      await this.#finish(item, answer)
    } catch (error) {
      if (this.#settings.space.isClosed) return
      const failure = toApiFailure(error)
      // The app's policy may throw.
      await this.#judge(item, failure).catch(() => this.#refuse(item, failure))
    }
  }

  #find(id: string, state: Item['state']): { item: Item; known: KnownRepository } | undefined {
    const item = this.#items.get(id)
    const known = item?.state === state && this.#settings.registry.get(item.repository)
    return item && known ? { item, known } : undefined
  }

  #follow(id: string, mutation: RelayedMutation): Promise<SentMutation> {
    const sent = this.#followers.add(id, mutation)
    this.#drain.start()
    return sent
  }

  async #put(item: Item): Promise<void> {
    await this.#items.put(item)
    this.#tabs.tellChange()
    this.#drain.start()
  }

  /** The server may keep its refusal by the key, so what is sent after one has another. */
  async #resend(item: Item): Promise<void> {
    const next: Item = { ...item, key: createId(), state: 'waiting', clash: undefined }
    this.#followers.restore(next)
    await this.#put(next)
  }

  async #finish(item: Item, answer: unknown): Promise<void> {
    const { id, repository, variables } = item
    const definition = this.#settings.registry.get(repository)?.definition
    const changed = definition ? afterAnswer(definition, { item, answer }, this.items) : []
    await Promise.all(changed.map((it) => this.#items.put(it)))
    this.sent += 1
    await this.#items.remove(id)
    this.#tabs.tellSent(item, answer)
    if (changed.length > 0) this.#tabs.tellChange()
    this.#followers.settle(id, { answer, variables })
  }

  /** Decides what a failure of sending means. Nothing that may work later is given up before its time. */
  async #judge(item: Item, failure: ApiFailure): Promise<void> {
    const { id, refusals } = item
    const { kind, message, status } = failure
    // The mutation that made it hears of it, and nothing else has to.
    if (failure.committed) return this.#remove(id, failure)
    if (network.test(kind)) return this.#drain.delay(all, this.#misses++, failure)
    const refused = { ...item, refusals: refusals + 1, failure: { kind, message, status } }
    const isConflict = kind === 'conflict'
    // A server that still works on the first request with this key says 409, and when to come again.
    const isLater = failure.retryable || (isConflict && failure.retryAfter !== undefined)
    if (isLater && refusals < patience) {
      await this.#items.put(refused)
      return this.#drain.delay(id, refusals, failure)
    }
    return isConflict && !isLater ? this.#clash(refused, failure) : this.#refuse(refused, failure)
  }

  async #clash(item: Item, failure: ApiFailure): Promise<void> {
    const known = this.#settings.registry.get(item.repository)
    const decision = known && onConflict(known.definition, item, failure)
    if (decision && 'answer' in decision) return this.#finish(item, decision.answer)
    const isAsked = decision?.state === 'conflict'
    if (!decision || (isAsked && this.#followers.isHurried(item)))
      return this.#refuse(item, failure)
    return isAsked ? this.#put(decision) : this.#resend(decision)
  }

  async #refuse(item: Item, failure: ApiFailure): Promise<void> {
    if (this.#followers.isHurried(item)) return this.#remove(item.id, failure)
    await this.#put({ ...item, state: 'failed' })
    this.#followers.fail(item.id, failure)
  }

  async #remove(id: string, failure: ApiFailure): Promise<void> {
    await this.#items.remove(id)
    this.#tabs.tellChange()
    this.#followers.fail(id, failure)
  }
}

/** Answers that say "not now" are believed so many times. */
const patience = 10
