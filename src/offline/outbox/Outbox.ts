import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { createId } from '../../http/createId.js'
import type { OutboxMutation, SentMutation } from '../../repository/mutations/MutationOutbox.js'
import type { KnownRepository } from '../OfflineRepository.js'
import { outboxId } from '../OfflineState.js'
import { admit, failureOf, isOfLater, orphaned, renewed, tooMany } from './admit.js'
import { afterResponse } from './afterResponse.js'
import { Drain } from './Drain.js'
import { Entries } from './Entries.js'
import { isGone } from './isGone.js'
import { keepWhenMade } from './keepWhenMade.js'
import { mentioning } from './lanes.js'
import { hasMutation, inputOf, newItem } from './newItem.js'
import { onConflict, overwriting, type Choice } from './onConflict.js'
import { openTabs, type Tabs } from './openTabs.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { patienceFor } from './patienceFor.js'
import { fromText, toText } from './writtenText.js'

/** What other tabs are told of an entry that was sent. */
interface Sent extends SentMutation, Pick<Item, 'id' | 'repository'> {}

/** The changes of one user that wait to be sent. */
export class Outbox {
  readonly entries: Entries
  readonly #settings: OutboxSettings
  readonly #drain: Drain
  readonly #tabs: Tabs

  constructor(settings: OutboxSettings) {
    this.#settings = settings
    this.entries = new Entries(settings, (isKept) => {
      if (isKept) this.#tabs.tell()
      this.#drain.start()
    })
    this.#drain = new Drain(settings, this.entries, (item) => this.#send(item))
    this.#tabs = openTabs(settings, this)
  }

  /** Whether more waits to be sent: then what is on screen is fetched later, for all of it together. */
  readonly refetchLater = (): boolean => this.#drain.refetchLater()

  /** Takes a mutation that is declared so, to write it down and to send it. */
  take(mutation: OutboxMutation): Promise<SentMutation> | undefined {
    const id = mutation.meta?.[outboxId]
    if (typeof id === 'string') return this.#follow(id, mutation)
    const item = newItem(mutation, this.#settings, this.entries.all)
    if (!item) return undefined
    const { maxEntries } = this.#settings
    if (this.entries.all.length >= maxEntries) return Promise.reject(tooMany(maxEntries))
    void keepWhenMade(item, mutation, this.entries).then(() => this.#drain.start())
    return this.#follow(item.id, mutation)
  }

  /** Tries at once: the network is back, or the user, who may have missed what other tabs told, or wants an entry sent. */
  wake(id?: string): void {
    this.#drain.wake(id)
    void this.look()
  }

  /** The page goes: kept for going back to it, it would hold the other tabs off, and send nothing. */
  readonly rest = (): void => this.#drain.rest()

  stop(reason: 'signedOut' | 'caller'): void {
    this.#drain.stop()
    this.#tabs.close()
    this.entries.stop(reason)
  }

  /** Sends an entry again that was refused, or at once one that waits. */
  async retry(id: string): Promise<void> {
    const found = this.#find(id, 'failed')
    if (!found) {
      this.wake(id)
      return this.#tabs.wake(id)
    }
    const { clock } = this.#settings
    const item = renewed(found.item, found.known, this.#settings)
    await this.#resend({ ...item, refusals: 0, conflicts: 0, createdAt: clock.now() })
  }

  /** Gives an entry up, with all that needs it. `false` when it is on its way already. */
  async discard(id: string): Promise<boolean> {
    if (!this.entries.get(id) || this.#drain.isSending(id)) return false
    for (const other of mentioning(id, this.entries.all)) await this.discard(other.id)
    await this.#remove(id)
    return true
  }

  /** Decides a conflict: for the change, for the server's version, or for another patch. */
  async resolve(id: string, choice: Choice): Promise<void> {
    const found = this.#find(id, 'conflict')
    if (found) await this.#decide(found.item, found.known, choice)
  }

  /** Shows what former pages and other tabs have left, and sends it. */
  readonly look = async (isLost?: boolean): Promise<void> => {
    await this.entries.load(isLost)
    this.#drain.start()
  }

  /** Another tab has sent an entry. Where nobody waited for it, what is shown is fetched anew. */
  readonly adopt = async (text: string): Promise<void> => {
    // Only an outbox writes there.
    const { id, repository, ...sent } = fromText(text) as Sent
    this.entries.sent += 1
    this.entries.drop(id)
    // A change of the same entity may have waited for that one.
    this.#drain.start()
    const { queryClient, registry } = this.#settings
    const queryKey = registry.get(repository)?.keys.all()
    if (!this.entries.settle(id, sent) && queryKey)
      await queryClient.invalidateQueries({ queryKey })
  }

  async #send(item: Item): Promise<void> {
    // What was made has told its id to all that need it.
    const admitted = item.needs.length > 0 ? orphaned(item) : admit(item, this.#settings)
    if (admitted?.state === 'failed') return this.#refuse(admitted, failureOf(admitted))
    const { id, variables, key: idempotencyKey } = item
    try {
      const sender = this.entries.senderOf(id)
      const response = await sender?.send(variables, { meta: { idempotencyKey } })
      await this.#finish(item, response)
    } catch (error) {
      if (this.#settings.space.isClosed) return
      const failure = toApiFailure(error)
      // The app's policy may throw.
      await this.#judge(item, failure).catch(() => this.#refuse(item, failure))
    }
  }

  #find(id: string, state: Item['state']): { item: Item; known: KnownRepository } | undefined {
    const { registry } = this.#settings
    const item = this.entries.get(id)
    const known = item?.state === state && registry.get(item.repository)
    if (!item || !known || !hasMutation(known, item.name)) return undefined
    const isOwn = item.version === registry.versionOf(inputOf(known, item.name))
    return isOwn || !isOfLater(item, this.#settings) ? { item, known } : undefined
  }

  #follow(id: string, mutation: OutboxMutation): Promise<SentMutation> {
    const sent = this.entries.follow(id, mutation)
    this.#drain.start()
    return sent
  }

  /** The server may keep its refusal by the key, so what is sent after one has another. */
  #resend(item: Item): Promise<unknown> {
    const next: Item = { ...item, key: createId(), state: 'waiting', clash: undefined }
    this.entries.restore(next)
    return this.entries.put(next)
  }

  async #finish(item: Item, response: unknown): Promise<void> {
    const { id, repository, variables } = item
    const known = this.#settings.registry.get(repository)
    const changed = afterResponse(known, { item, response }, this.entries.all)
    const areKept = await Promise.all(changed.map((it) => this.entries.put(it)))
    this.entries.sent += 1
    const sent = { id, repository, variables }
    // Whoever finds the others as they were, a later page or another tab, has to send this one again, to learn its id.
    if (areKept.includes(false)) this.entries.drop(id)
    else {
      await this.entries.remove(id)
      // Instances of classes can't be told; then the others know that it was sent, and not what came of it.
      this.#tabs.tell(toText({ ...sent, response }) ?? toText(sent))
    }
    this.entries.settle(id, { response, variables })
  }

  /** Decides what a failure of sending means. Nothing that may work later is given up before its time. */
  async #judge(item: Item, failure: ApiFailure): Promise<unknown> {
    const { id, refusals } = item
    const { kind, message, status, method, committed } = failure
    // The mutation that made it hears of it, and nothing else has to; unless what was made can be asked for later, when
    // the server answers the same to the same key.
    if (committed && (method !== 'GET' || /^4/.test(`${status}`))) return this.#remove(id, failure)
    if (isGone(item, failure) && this.entries.isTried(id)) return this.#finish(item, undefined)
    this.entries.noteTry(id)
    if (notNow.test(kind)) return this.#drain.delayAll(failure)
    const refused = { ...item, refusals: refusals + 1, failure: { kind, message, status } }
    const patience = patienceFor(failure)
    if (refusals < patience) {
      await this.entries.put(refused)
      return this.#drain.delay(id, refusals, failure)
    }
    const isClash = kind === 'conflict' && patience === 0
    return isClash ? this.#clash(refused, failure) : this.#refuse(refused, failure)
  }

  async #clash(item: Item, failure: ApiFailure): Promise<unknown> {
    const known = this.#settings.registry.get(item.repository)
    const decision = known && onConflict(known.definition, item, failure)
    const isAsked = decision?.choice === 'ask'
    if (!decision || (isAsked && this.entries.isHurried(item.id)))
      return this.#refuse(item, failure)
    const { choice, clash } = decision
    if (isAsked) return this.entries.put({ ...item, state: 'conflict', clash })
    return this.#decide({ ...item, clash }, known, choice)
  }

  #decide(item: Item, { definition }: KnownRepository, choice: Choice): Promise<unknown> {
    if (choice !== 'theirs') return this.#resend(overwriting(definition, item, choice))
    const theirs = item.clash?.theirs
    // What could not be fetched is no response.
    if (theirs === undefined) return this.#remove(item.id, failureOf(item))
    return this.#finish(item, theirs)
  }

  async #refuse(item: Item, failure: ApiFailure): Promise<void> {
    if (this.entries.isHurried(item.id)) return this.#remove(item.id, failure)
    await this.entries.put({ ...item, state: 'failed' })
    this.entries.fail(item.id, failure)
  }

  async #remove(id: string, failure?: ApiFailure): Promise<void> {
    await this.entries.remove(id)
    this.#tabs.tell()
    this.entries.fail(id, failure)
  }
}

/** Kinds that tell of the network, the session or how much is asked for, and nothing of the entry. */
const notNow = /Connection$|Timeout$|^(?:requestCancelled|unauthorized|rateLimited)$/
