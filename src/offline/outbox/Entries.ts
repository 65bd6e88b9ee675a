import { onlineManager } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { forgetOldest } from '../../lifetime/forgetOldest.js'
import type { OutboxMutation, SentMutation } from '../../repository/mutations/MutationOutbox.js'
import { recordIn } from '../disk/recordIn.js'
import { memberOf } from '../../failure/memberOf.js'
import { outboxId } from '../OfflineState.js'
import { admit, failureOf, givenUp } from './admit.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { fromText, toText } from './writtenText.js'

/** Where an entry is, if not in memory and on the disk alike. */
type Whereabouts = 'held' | 'unwritten' | 'unkept'

/** How many entries that are gone are remembered. */
const mostGone = 10_000

/** A mutation of this page that shows an entry, and ends with it. */
interface Follower {
  readonly mutation: OutboxMutation
  /** When the entry was made to be sent at once: whoever made it is still there to hear what comes of it. */
  readonly hurriedAt: number
  /** Whether this page has sent it in vain. */
  isTried?: boolean
  end(sent: SentMutation | Promise<never>): void
}

/** The entries of one user: on the disk, in memory, and as mutations of this page that show them and end with them. */
export class Entries {
  /** All entries, the oldest first. One array until something changes. */
  all: readonly Item[] = []
  /** How many were sent, here or in another tab, since there was nothing to send. */
  sent = 0
  readonly settings: OutboxSettings
  readonly #tell: (isKept: boolean) => void
  readonly #whereabouts = new Map<string, Whereabouts>()
  /** Those that are gone: what was read of the disk before that must not bring them back. */
  readonly #gone = new Set<string>()
  /** By entry; without a follower while its mutation is being made again. */
  readonly #followers = new Map<string, Follower | undefined>()

  /** @param tell - told that an entry is another, and whether it is written down */
  constructor(settings: OutboxSettings, tell: (isKept: boolean) => void) {
    this.settings = settings
    this.#tell = tell
  }

  /** Whether something waits to be sent. */
  get isBusy(): boolean {
    return this.all.some(({ state }) => state === 'waiting')
  }

  get(id: string): Item | undefined {
    return this.all.find((item) => item.id === id)
  }

  /** What sends an entry; missing until it is written down and shown here. */
  senderOf(id: string): OutboxMutation | undefined {
    const isReady = (this.#whereabouts.get(id) ?? 'unkept') === 'unkept'
    return isReady ? this.#followers.get(id)?.mutation : undefined
  }

  isHurried(id: string): boolean {
    // A clock that was set back would make it last.
    return Math.abs(this.settings.clock.now() - (this.#followers.get(id)?.hurriedAt ?? 0)) < 10_000
  }

  /** Notes that an entry was sent, and not taken: the server may have made it. */
  noteTry(id: string): void {
    const follower = this.#followers.get(id)
    if (follower) follower.isTried = true
  }

  /** Whether an entry may have been sent before, by this page or a former one. */
  isTried(id: string): boolean {
    return this.#followers.get(id)?.isTried === true || !this.isHurried(id)
  }

  /** Lets a mutation end as the entry does. */
  follow(id: string, mutation: OutboxMutation): Promise<SentMutation> {
    const isHurried = onlineManager.isOnline() && !mutation.meta?.[outboxId]
    const hurriedAt = isHurried ? this.settings.clock.now() : 0
    return new Promise((end) => this.#followers.set(id, { mutation, hurriedAt, end }))
  }

  /** Shows a new entry in its turn, and writes nothing of it down before it is released. */
  hold(item: Item): void {
    this.#whereabouts.set(item.id, 'held')
    this.#set([...this.all, item])
  }

  /** Writes an entry down that was held. */
  async release(item: Item): Promise<void> {
    this.#whereabouts.delete(item.id)
    await this.put(item)
  }

  /**
   * Adds or changes an entry, and writes it down. Where nothing can be kept, it lives as long as the page.
   *
   * @returns whether it is kept
   */
  async put(item: Item): Promise<boolean> {
    const { id, revision } = item
    const next = { ...item, revision: revision + 1 }
    this.#gone.delete(id)
    this.#set([...this.#without(id), next])
    if (this.#whereabouts.get(id) === 'held') return true
    const isKept = await this.#write(next)
    if (isKept) await this.#writeAgain()
    return isKept
  }

  /** Removes an entry. */
  remove(id: string): Promise<void> {
    this.drop(id)
    return this.settings.space.delete(prefix + id)
  }

  /** Forgets an entry that another tab has removed. */
  drop(id: string): void {
    this.#whereabouts.delete(id)
    this.#gone.add(id)
    forgetOldest(this.#gone, mostGone)
    this.#set(this.#without(id))
  }

  /** Ends the mutation of an entry that was sent; says whether somebody waited for it. */
  settle(id: string, sent: SentMutation): boolean {
    const follower = this.#take(id)
    follower?.end(sent)
    return follower !== undefined
  }

  /** Whoever waits for a change is not told here what becomes of it: its user has left, or the app keeps nothing more. */
  stop(reason: 'signedOut' | 'caller'): void {
    for (const id of [...this.#followers.keys()]) this.fail(id, givenUp(reason))
  }

  /** @param failure - missing for a change that was given up */
  fail(id: string, failure: ApiFailure = givenUp('caller')): void {
    this.#take(id)?.end(Promise.reject(failure))
  }

  /**
   * Reads the entries, and makes the mutations of this page what they say: pending, failed or given up.
   *
   * @param isLost - whether what was written is there no longer, and is written again
   */
  async load(isLost = false): Promise<void> {
    for (const { id } of isLost ? this.all : [])
      if (!this.#whereabouts.has(id)) this.#whereabouts.set(id, 'unkept')
    await this.#read()
    await this.#writeAgain()
    const writing: Promise<unknown>[] = []
    let count = 0
    for (const { id } of this.all) {
      // The user may have left meanwhile, and another tab may have sent it.
      if (this.settings.space.isClosed) return
      const item = this.get(id)
      const admitted = item && admit(item, this.settings)
      if (!admitted) continue
      let isNews = admitted !== item
      if (isNews) writing.push(this.put(admitted))
      if (admitted.state === 'failed') this.fail(id, failureOf(admitted))
      else if (this.restore(admitted)) isNews = true
      // Lets the page paint.
      if (isNews && ++count % 20 === 0) await new Promise((resolve) => setTimeout(resolve))
    }
    await Promise.all(writing)
    const lost = [...this.#followers.keys()].filter((id) => !this.get(id))
    if (lost.length === 0) return
    // Word of what became of them may still be on its way.
    this.settings.clock.after(1_000, () => {
      for (const id of lost) this.fail(id)
    })
  }

  /** Makes the mutation of an entry again: its change is shown, and whoever looks for it finds it pending. */
  restore({ id, repository, name, variables, temporaryId }: Item): boolean {
    const { queryClient, registry } = this.settings
    const known = registry.get(repository)
    if (!known || this.#followers.has(id)) return false
    this.#followers.set(id, undefined)
    const options = { ...known.mutation(name), meta: { [outboxId]: id, temporaryId } }
    const mutation = queryClient.getMutationCache().build(queryClient, options)
    // The entry tells of its failure.
    mutation.execute(variables).catch(() => undefined)
    return true
  }

  /** Reads what other tabs and former pages have written. */
  async #read(): Promise<void> {
    const { space } = this.settings
    // What was there and is not any longer was removed elsewhere.
    const before = this.all.filter(({ id }) => !this.#whereabouts.has(id))
    // What is older is sent first, so it is waited for.
    const texts = await space.readAll(prefix, [100, 1_000, 2_000])
    if (!texts) return
    const known = new Map(this.all.map((item) => [item.id, item]))
    for (const { id } of before) if (!texts.has(prefix + id)) known.delete(id)
    for (const text of texts.values()) {
      const item = toItem(recordIn(text, fromText))
      if (!item || this.#gone.has(item.id)) continue
      const present = known.get(item.id)
      if (!present || present.revision < item.revision) known.set(item.id, item)
    }
    this.#set([...known.values()])
  }

  async #write(item: Item): Promise<boolean> {
    const { space } = this.settings
    const { id, createdAt } = item
    this.#whereabouts.set(id, 'unwritten')
    const isKept = await space.write(new Map([[prefix + id, `${createdAt} ${toText(item)}`]]))
    if (this.#gone.has(id)) await space.delete(prefix + id)
    else if (isKept) this.#whereabouts.delete(id)
    else this.#whereabouts.set(id, 'unkept')
    this.#tell(isKept)
    return isKept
  }

  /** Writes down what there was no room for, as far as there is by now. */
  async #writeAgain(): Promise<void> {
    const next = this.all.find(({ id }) => this.#whereabouts.get(id) === 'unkept')
    if (next && (await this.#write(next))) await this.#writeAgain()
  }

  #without(id: string): Item[] {
    return this.all.filter((item) => item.id !== id)
  }

  #set(items: Item[]): void {
    const wasBusy = this.isBusy
    this.all = items.sort((a, b) => (a.id < b.id ? -1 : 1))
    if (!wasBusy && this.isBusy) this.sent = 0
    this.settings.changed()
  }

  #take(id: string): Follower | undefined {
    const follower = this.#followers.get(id)
    this.#followers.delete(id)
    return follower
  }
}

const prefix = 'o.'

/** Only this class writes there; what has no needs is something else, or of a version that writes otherwise. */
function toItem(record: object | undefined): Item | undefined {
  return Array.isArray(memberOf(record, 'needs')) ? (record as Item) : undefined
}
