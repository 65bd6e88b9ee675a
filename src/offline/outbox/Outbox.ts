import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { createId } from '../../http/createId.js'
import type { OutboxMutation, SentMutation } from '../../repository/mutations/MutationOutbox.js'
import type { RegisteredRepository } from '../OfflineRepository.js'
import { outboxId } from '../OfflineState.js'
import { admit, repositoryOf, toCurrentVersion, toOrphan } from './admit.js'
import { connectTabs, type Tabs } from './connectTabs.js'
import { createItem } from './createItem.js'
import { decideConflict, toOverwrite, type Choice } from './decideConflict.js'
import { Drain } from './Drain.js'
import { Entries } from './Entries.js'
import { isAlreadyDeleted } from './isAlreadyDeleted.js'
import { dependentsOf } from './lanes.js'
import { maxRetriesFor } from './maxRetriesFor.js'
import type { Item } from './OutboxEntry.js'
import { failureOf, outboxFull } from './outboxFailures.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { rebaseItems } from './rebaseItems.js'
import { saveAfterDependencies } from './saveAfterDependencies.js'
import { deserialize, serialize } from './serialize.js'

/** The message to other tabs that an entry was sent. */
interface SentMessage extends SentMutation, Pick<Item, 'id' | 'repository'> {}

/** The outbox of one user. */
export class Outbox {
  readonly entries: Entries
  readonly #settings: OutboxSettings
  readonly #drain: Drain
  readonly #tabs: Tabs

  constructor(settings: OutboxSettings) {
    this.#settings = settings
    this.entries = new Entries(settings, (isSaved) => {
      if (isSaved) this.#tabs.broadcast()
      this.#drain.start()
    })
    this.#drain = new Drain(settings, this.entries, (item) => this.#send(item))
    this.#tabs = connectTabs(settings, this)
  }

  /** See {@link Drain.deferRefetch}. */
  readonly deferRefetch = (): boolean => this.#drain.deferRefetch()

  /** Adds a mutation that is declared `offline`, and sends it when possible. Returns `undefined` for any other. */
  take(mutation: OutboxMutation): Promise<SentMutation> | undefined {
    const id = mutation.meta?.[outboxId]
    if (typeof id === 'string') return this.#attach(id, mutation)
    const item = createItem(mutation, this.#settings, this.entries.all)
    if (!item) return undefined
    const { maxEntries } = this.#settings
    if (this.entries.all.length >= maxEntries) return Promise.reject(outboxFull(maxEntries))
    void saveAfterDependencies(item, mutation, this.entries).then(() => this.#drain.start())
    return this.#attach(item.id, mutation)
  }

  /** Resumes sending at once: online or visible again, or the user retries an entry. Reads entries of missed messages. */
  resume(id?: string): void {
    this.#drain.resume(id)
    void this.reload()
  }

  /** Pauses sending when the page is left or frozen: in the back/forward cache it would hold the lock without sending. */
  readonly pause = (): void => this.#drain.pause()

  stop(reason: 'signedOut' | 'caller'): void {
    this.#drain.stop()
    this.#tabs.close()
    this.entries.stop(reason)
  }

  /** Sends a failed entry again, and a waiting entry at once. */
  async retry(id: string): Promise<void> {
    const found = this.#find(id, 'failed')
    if (!found) {
      this.resume(id)
      return this.#tabs.retry(id)
    }
    const { clock } = this.#settings
    const item = toCurrentVersion(found.item, found.registered, this.#settings)
    await this.#requeue({ ...item, refusals: 0, conflicts: 0, createdAt: clock.now() })
  }

  /** Removes an entry with its dependents. Resolves to `false` when it is in flight. */
  async discard(id: string): Promise<boolean> {
    if (!this.entries.get(id) || this.#drain.isSending(id)) return false
    for (const dependent of dependentsOf(id, this.entries.all)) await this.discard(dependent.id)
    await this.#remove(id)
    return true
  }

  /** Resolves a conflict with the change, the server's version, or a merged patch. */
  async resolve(id: string, choice: Choice): Promise<void> {
    const found = this.#find(id, 'conflict')
    if (found) await this.#applyChoice(found.item, found.registered, choice)
  }

  /** Reads the entries of former pages and other tabs, and sends them. */
  readonly reload = async (isLost?: boolean): Promise<void> => {
    await this.entries.load(isLost)
    this.#drain.start()
  }

  /** Handles an entry that another tab has sent. If this page has no mutation for it, the repository is invalidated. */
  readonly onSent = async (text: string): Promise<void> => {
    // Only an outbox posts to this channel.
    const { id, repository, ...sent } = deserialize(text) as SentMessage
    this.entries.sent += 1
    this.entries.drop(id)
    // Another change of the same entity may have waited for it.
    this.#drain.start()
    const { queryClient, registry } = this.#settings
    const queryKey = registry.get(repository)?.keys.all()
    if (!this.entries.settle(id, sent) && queryKey)
      await queryClient.invalidateQueries({ queryKey })
  }

  async #send(item: Item): Promise<void> {
    // A created entity was removed from the dependencies of the entries that refer to it.
    const admitted = item.dependencies.length > 0 ? toOrphan(item) : admit(item, this.#settings)
    if (admitted?.state === 'failed') return this.#failItem(admitted, failureOf(admitted))
    const { id, variables, key: idempotencyKey } = item
    try {
      const sender = this.entries.getSender(id)
      const response = await sender?.send(variables, { meta: { idempotencyKey } })
      await this.#complete(item, response)
    } catch (error) {
      if (this.#settings.storage.isClosed) return
      const failure = toApiFailure(error)
      // The app's conflict strategy may throw.
      await this.#handleFailure(item, failure).catch(() => this.#failItem(item, failure))
    }
  }

  #find(id: string, state: Item['state']) {
    const item = this.entries.get(id)
    const registered = item?.state === state && repositoryOf(item, this.#settings)
    return item && registered ? { item, registered } : undefined
  }

  #attach(id: string, mutation: OutboxMutation): Promise<SentMutation> {
    const sent = this.entries.attach(id, mutation)
    this.#drain.start()
    return sent
  }

  /** Sends an entry again with a new idempotency key: the server may have stored its refusal under the former one. */
  #requeue(item: Item): Promise<unknown> {
    const next: Item = { ...item, key: createId(), state: 'waiting', conflict: undefined }
    this.entries.restore(next)
    return this.entries.put(next)
  }

  async #complete(item: Item, response: unknown): Promise<void> {
    const { id, repository, variables } = item
    const registered = this.#settings.registry.get(repository)
    const rebased = rebaseItems(registered, { item, response }, this.entries.all)
    const areSaved = await Promise.all(rebased.map((it) => this.entries.put(it)))
    this.entries.sent += 1
    const sent = { id, repository, variables }
    // If a rebased entry is not stored, a later page or another tab must send this one again to learn its id.
    if (areSaved.includes(false)) this.entries.drop(id)
    else {
      await this.entries.remove(id)
      // A response with instances of classes can't be serialized, and is left out.
      this.#tabs.broadcast(serialize({ ...sent, response }) ?? serialize(sent))
    }
    this.entries.settle(id, { response, variables })
  }

  /** Decides whether a failed entry is retried, conflicts, fails or is done. One that may work later is retried. */
  async #handleFailure(item: Item, failure: ApiFailure): Promise<unknown> {
    const { id, refusals } = item
    const { kind, message, status, method, committed } = failure
    // The server applied the change, so the entry is removed and its mutation rejects. If only the GET of the created
    // entity failed, and not with a 4xx, it is retried: the server repeats its response to the same key.
    if (committed && (method !== 'GET' || /^4/.test(`${status}`))) return this.#remove(id, failure)
    if (isAlreadyDeleted(item, failure) && this.entries.wasAttempted(id))
      return this.#complete(item, undefined)
    this.entries.markAttempted(id)
    if (transientKinds.test(kind)) return this.#drain.delayAll(failure)
    const refused = { ...item, refusals: refusals + 1, failure: { kind, message, status } }
    const maxRetries = maxRetriesFor(failure)
    if (refusals < maxRetries) {
      await this.entries.put(refused)
      return this.#drain.delay(id, refusals, failure)
    }
    const isConflict = kind === 'conflict' && maxRetries === 0
    return isConflict ? this.#handleConflict(refused, failure) : this.#failItem(refused, failure)
  }

  async #handleConflict(item: Item, failure: ApiFailure): Promise<unknown> {
    const registered = this.#settings.registry.get(item.repository)
    const decision = registered && decideConflict(registered.definition, item, failure)
    const isManual = decision?.choice === 'ask'
    if (!decision || (isManual && this.entries.isImmediate(item.id)))
      return this.#failItem(item, failure)
    const { choice, conflict } = decision
    if (isManual) return this.entries.put({ ...item, state: 'conflict', conflict })
    return this.#applyChoice({ ...item, conflict }, registered, choice)
  }

  #applyChoice(item: Item, { definition }: RegisteredRepository, choice: Choice): Promise<unknown> {
    if (choice !== 'theirs') return this.#requeue(toOverwrite(definition, item, choice))
    const theirs = item.conflict?.theirs
    // Without the server's version, there is no response to resolve with.
    if (theirs === undefined) return this.#remove(item.id, failureOf(item))
    return this.#complete(item, theirs)
  }

  async #failItem(item: Item, failure: ApiFailure): Promise<void> {
    if (this.entries.isImmediate(item.id)) return this.#remove(item.id, failure)
    await this.entries.put({ ...item, state: 'failed' })
    this.entries.fail(item.id, failure)
  }

  async #remove(id: string, failure?: ApiFailure): Promise<void> {
    await this.entries.remove(id)
    this.#tabs.broadcast()
    this.entries.fail(id, failure)
  }
}

/** Kinds caused by the network, the session or the rate limit, and not by the entry. */
const transientKinds = /Connection$|Timeout$|^(?:requestCancelled|unauthorized|rateLimited)$/
