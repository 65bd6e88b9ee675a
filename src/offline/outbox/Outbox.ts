import { onlineManager } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { createId } from '../../http/createId.js'
import type { RelayedMutation, SentMutation } from '../../repository/mutations/Relay.js'
import { admit } from './admit.js'
import { afterAnswer } from './afterAnswer.js'
import { Drain } from './Drain.js'
import { failureOf, full, givenUp, summaryOf } from './failures.js'
import { Followers } from './Followers.js'
import { judge } from './judge.js'
import { newItem, versionOf } from './newItem.js'
import { onConflict, overwriting } from './onConflict.js'
import type { Item } from './OutboxEntry.js'
import { OutboxItems } from './OutboxItems.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { OutboxTabs } from './OutboxTabs.js'
import { restoreItems } from './restoreItems.js'
import { shareAnswer } from './sharedAnswer.js'
import { type Wait, waitFor } from './waitFor.js'

/** The changes of one user that wait to be sent. */
export class Outbox {
  readonly #settings: OutboxSettings
  readonly #items: OutboxItems
  readonly #drain: Drain
  readonly #followers: Followers
  readonly #tabs: OutboxTabs
  readonly #startedAt: number
  #misses = 0
  #sent = 0

  constructor(settings: OutboxSettings) {
    this.#settings = settings
    this.#startedAt = settings.clock.now()
    this.#items = new OutboxItems(settings)
    this.#followers = new Followers(settings, () => this.#drain.start())
    this.#drain = new Drain(settings, {
      load: () => this.#load(),
      getItems: () => this.items,
      canSend: ({ id }) => !this.#items.isUnwritten(id) && this.#followers.has(id),
      send: (item) => this.#send(item),
    })
    this.#tabs = new OutboxTabs(settings, {
      changed: () => void this.look(),
      done: (id, sent) => {
        this.#items.drop(id)
        return sent ? this.#followers.settle(id, sent) : this.#followers.fail(id, givenUp())
      },
    })
  }

  /** All entries, the oldest first. One array until something changes. */
  get items(): readonly Item[] {
    return this.#items.all
  }

  /** How many entries were sent since there was nothing to send. */
  get sent(): number {
    return this.#sent
  }

  /** Whether more is being sent, here or in another tab. */
  get isBusy(): boolean {
    return this.#drain.isBusy || this.#tabs.isBusy
  }

  /** Takes a mutation that is declared so, to write it down and to send it. */
  take(mutation: RelayedMutation): Promise<SentMutation> | undefined {
    const id = mutation.meta?.['outboxId']
    if (typeof id === 'string') return this.#followers.add(id, mutation)
    const { maxEntries } = this.#settings
    const item = newItem(mutation, this.#settings, this.items)
    if (!item) return undefined
    if (this.items.length >= maxEntries) return Promise.reject(full(maxEntries))
    if (!this.items.some(({ state }) => state === 'waiting')) this.#sent = 0
    const sent = this.#followers.add(item.id, mutation)
    if (onlineManager.isOnline()) this.#followers.hurry(item.id)
    void this.#put(item)
    return sent
  }

  /** Tries at once: the network is back, or the user. */
  wake(): void {
    this.#drain.start({ isNews: true })
  }

  stop(): void {
    this.#drain.stop()
    this.#tabs.close()
  }

  #load(): Promise<void> {
    const [items, followers] = [this.#items, this.#followers]
    return restoreItems({ items, followers, settings: this.#settings, startedAt: this.#startedAt })
  }

  /** Sends an entry again that was refused. */
  async retry(id: string): Promise<void> {
    const item = this.#items.get(id)
    const known = item && this.#settings.registry.get(item.repository)
    if (!known || item.state !== 'failed') return
    const version = versionOf(known, item.name, this.#settings.version)
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
    await this.#items.remove(id)
    this.#followers.fail(id, givenUp())
    this.#tabs.tellChange()
    return true
  }

  /** Decides a conflict: for the change, for the server's version, or for another patch. */
  async resolve(id: string, choice: 'mine' | 'theirs' | object): Promise<void> {
    const item = this.#items.get(id)
    const known = item && this.#settings.registry.get(item.repository)
    if (!known || item.state !== 'conflict') return
    if (choice === 'theirs') return this.#finish(item, item.clash?.theirs)
    const patch = choice === 'mine' ? undefined : choice
    await this.#resend(overwriting(known.definition, item, patch))
  }

  /** Shows what former pages and other tabs have left, and sends it. */
  async look(): Promise<void> {
    await this.#load().catch(this.#settings.report)
    this.#drain.start()
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

  async #send(item: Item): Promise<Wait | undefined> {
    const admitted = admit(item, this.#settings, this.#startedAt)
    if (admitted?.state === 'failed') return this.#refuse(admitted, failureOf(admitted))
    try {
      const answer = await this.#followers.send(item)
      this.#misses = 0
      await this.#finish(item, answer)
      return undefined
    } catch (error) {
      return this.#settings.space.isClosed ? undefined : this.#judge(item, toApiFailure(error))
    }
  }

  async #finish(item: Item, answer: unknown): Promise<void> {
    const { id, repository, name, variables } = item
    const definition = this.#settings.registry.get(repository)?.definition
    const changed = definition ? afterAnswer(definition, { item, answer }, this.items) : []
    await Promise.all(changed.map((it) => this.#items.put(it)))
    this.#sent += 1
    await this.#items.remove(id)
    const shared = definition && shareAnswer(definition, name, answer)
    this.#tabs.tellDone({ id, repository, name, variables, shared, hasChanged: changed.length > 0 })
    this.#followers.settle(id, { answer, variables })
  }

  async #judge(item: Item, failure: ApiFailure): Promise<Wait | undefined> {
    const verdict = judge(failure, item)
    if (verdict === 'committed') return this.#drop(item, failure)
    const refused = { ...item, refusals: item.refusals + 1, failure: summaryOf(failure) }
    if (verdict === 'refused') return this.#refuse(refused, failure)
    if (verdict === 'conflict') return this.#clash(refused, failure)
    this.#followers.rest(item.id)
    const { clock } = this.#settings
    const isForAll = verdict === 'network'
    if (!isForAll) await this.#items.put(refused)
    const count = isForAll ? ++this.#misses : refused.refusals
    return waitFor({ count, failure, clock, isForAll })
  }

  async #clash(item: Item, failure: ApiFailure): Promise<undefined> {
    const known = this.#settings.registry.get(item.repository)
    const decision = known && onConflict(known.definition, item, failure)
    const isAsked = decision?.is === 'asked'
    const isHeard = isAsked && this.#followers.isHurried(item)
    if (!decision || isHeard) return this.#refuse(item, failure)
    if (decision.is === 'answered') await this.#finish(item, decision.answer)
    else if (isAsked) await this.#put(decision.item)
    else await this.#resend(decision.item)
  }

  /** The mutation that made it hears of it, and nothing else has to. */
  async #drop({ id }: Item, failure: ApiFailure): Promise<undefined> {
    await this.#items.remove(id)
    this.#tabs.tellChange()
    this.#followers.fail(id, failure)
  }

  async #refuse(item: Item, failure: ApiFailure): Promise<undefined> {
    if (this.#followers.isHurried(item)) return this.#drop(item, failure)
    await this.#put({ ...item, state: 'failed' })
    this.#followers.fail(item.id, failure)
  }
}
