import { onlineManager } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { evictOldest } from '../../lifetime/evictOldest.js'
import type { OutboxMutation, SentMutation } from '../../repository/mutations/MutationOutbox.js'
import { outboxId } from '../OfflineState.js'
import { admit } from './admit.js'
import type { Item } from './OutboxEntry.js'
import { cancelled, failureOf } from './outboxFailures.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { parseItem } from './parseItem.js'
import { serialize } from './serialize.js'

/** How an entry in memory differs from storage: not to be stored yet, being written, or not stored. */
type WriteState = 'held' | 'writing' | 'unsaved'

/** How many ids of removed entries are remembered. */
const maxRemoved = 10_000

/** A mutation of this page that represents an entry, and settles with it. */
interface EntryMutation {
  readonly mutation: OutboxMutation
  /** When the entry was created online, to be sent at once; else 0. Its caller still awaits the result. */
  readonly immediateAt: number
  /** Whether an attempt of this page has failed. */
  wasAttempted?: boolean
  settle(sent: SentMutation | Promise<never>): void
}

/** The entries of one user: in storage, in memory, and as mutations of this page that represent them. */
export class Entries {
  /** All entries, the oldest first. The same array until an entry changes. */
  all: readonly Item[] = []
  /** How many entries were sent, by this tab or another, since the outbox last had nothing to send. */
  sent = 0
  readonly settings: OutboxSettings
  readonly #onWrite: (isSaved: boolean) => void
  readonly #writeStates = new Map<string, WriteState>()
  /** The ids of removed entries. A read of storage that began before must not restore them. */
  readonly #removed = new Set<string>()
  /** By entry; `undefined` while its mutation is being restored. */
  readonly #mutations = new Map<string, EntryMutation | undefined>()

  /** @param onWrite - called after an entry was written, with whether it is stored */
  constructor(settings: OutboxSettings, onWrite: (isSaved: boolean) => void) {
    this.settings = settings
    this.#onWrite = onWrite
  }

  /** Whether an entry waits to be sent. */
  get isBusy(): boolean {
    return this.all.some(({ state }) => state === 'waiting')
  }

  get(id: string): Item | undefined {
    return this.all.find((item) => item.id === id)
  }

  /** The mutation that sends an entry; `undefined` until its first write has ended and this page has its mutation. */
  getSender(id: string): OutboxMutation | undefined {
    const isReady = (this.#writeStates.get(id) ?? 'unsaved') === 'unsaved'
    return isReady ? this.#mutations.get(id)?.mutation : undefined
  }

  /** Whether an entry was created online within the last ten seconds. Its caller gets a failure directly. */
  isImmediate(id: string): boolean {
    // With a clock that was set back, a signed difference would stay below the limit.
    const immediateAt = this.#mutations.get(id)?.immediateAt ?? 0
    return Math.abs(this.settings.clock.now() - immediateAt) < 10_000
  }

  /** Records a failed attempt: the server may have applied the change all the same. */
  markAttempted(id: string): void {
    const mutation = this.#mutations.get(id)
    if (mutation) mutation.wasAttempted = true
  }

  /** Whether an entry may have been sent before, by this page or a former one. */
  wasAttempted(id: string): boolean {
    return this.#mutations.get(id)?.wasAttempted === true || !this.isImmediate(id)
  }

  /** Attaches a mutation to an entry. Resolves or rejects as the entry settles. */
  attach(id: string, mutation: OutboxMutation): Promise<SentMutation> {
    const isImmediate = onlineManager.isOnline() && !mutation.meta?.[outboxId]
    const immediateAt = isImmediate ? this.settings.clock.now() : 0
    return new Promise((settle) => this.#mutations.set(id, { mutation, immediateAt, settle }))
  }

  /** Adds a new entry in its place, without storing it until `release`. */
  hold(item: Item): void {
    this.#writeStates.set(item.id, 'held')
    this.#set([...this.all, item])
  }

  /** Stores a held entry. */
  async release(item: Item): Promise<void> {
    this.#writeStates.delete(item.id)
    await this.put(item)
  }

  /**
   * Adds or updates an entry, and stores it. If it can't be stored, it lives as long as the page.
   *
   * @returns whether it is stored
   */
  async put(item: Item): Promise<boolean> {
    const { id, revision } = item
    const next = { ...item, revision: revision + 1 }
    this.#removed.delete(id)
    this.#set([...this.#without(id), next])
    if (this.#writeStates.get(id) === 'held') return true
    const isSaved = await this.#write(next)
    if (isSaved) await this.#writeUnsaved()
    return isSaved
  }

  /** Removes an entry from memory and storage. */
  remove(id: string): Promise<void> {
    this.drop(id)
    return this.settings.storage.delete(prefix + id)
  }

  /** Removes an entry from memory only, such as one that another tab has removed. */
  drop(id: string): void {
    this.#writeStates.delete(id)
    this.#removed.add(id)
    evictOldest(this.#removed, maxRemoved)
    this.#set(this.#without(id))
  }

  /** Resolves the mutation of a sent entry. Returns whether this page had one. */
  settle(id: string, sent: SentMutation): boolean {
    const mutation = this.#detach(id)
    mutation?.settle(sent)
    return mutation !== undefined
  }

  /** Rejects the mutations of all entries as cancelled: the user has signed out, or the store was disposed. */
  stop(reason: 'signedOut' | 'caller'): void {
    for (const id of [...this.#mutations.keys()]) this.fail(id, cancelled(reason))
  }

  /**
   * Rejects the mutation of an entry.
   *
   * @param failure - by default, that of a cancelled change
   */
  fail(id: string, failure: ApiFailure = cancelled('caller')): void {
    this.#detach(id)?.settle(Promise.reject(failure))
  }

  /**
   * Reads the entries, and brings the mutations of this page in line with them: pending, failed or cancelled.
   *
   * @param isLost - whether the stored entries were deleted, and are written again
   */
  async load(isLost = false): Promise<void> {
    for (const { id } of isLost ? this.all : [])
      if (!this.#writeStates.has(id)) this.#writeStates.set(id, 'unsaved')
    await this.#read()
    await this.#writeUnsaved()
    const writing: Promise<unknown>[] = []
    let count = 0
    for (const { id } of this.all) {
      // Meanwhile the user may have signed out, or another tab may have sent it.
      if (this.settings.storage.isClosed) return
      const item = this.get(id)
      const admitted = item && admit(item, this.settings)
      if (!admitted) continue
      let isChanged = admitted !== item
      if (isChanged) writing.push(this.put(admitted))
      if (admitted.state === 'failed') this.fail(id, failureOf(admitted))
      else if (this.restore(admitted)) isChanged = true
      // Yields, so that the page can paint.
      if (isChanged && ++count % 20 === 0) await new Promise((resolve) => setTimeout(resolve))
    }
    await Promise.all(writing)
    const withoutEntry = [...this.#mutations.keys()].filter((id) => !this.get(id))
    if (withoutEntry.length === 0) return
    // The message of another tab that they were sent may still arrive.
    this.settings.clock.after(1_000, () => {
      for (const id of withoutEntry) this.fail(id)
    })
  }

  /** Restores the mutation of an entry, pending and with its optimistic change. Returns whether it was restored. */
  restore({ id, repository, name, variables, temporaryId }: Item): boolean {
    const { queryClient, registry } = this.settings
    const registered = registry.get(repository)
    if (!registered || this.#mutations.has(id)) return false
    this.#mutations.set(id, undefined)
    const options = { ...registered.mutation(name), meta: { [outboxId]: id, temporaryId } }
    const mutation = queryClient.getMutationCache().build(queryClient, options)
    // A failure is reported by the entry.
    mutation.execute(variables).catch(() => undefined)
    return true
  }

  /** Reads the entries that other tabs and former pages have stored. */
  async #read(): Promise<void> {
    const { storage } = this.settings
    // A stored entry that is no longer found was removed by another tab.
    const stored = this.all.filter(({ id }) => !this.#writeStates.has(id))
    // Older entries are sent first, so a failed read is retried.
    const texts = await storage.readAll(prefix, [100, 1_000, 2_000])
    if (!texts) return
    const items = new Map(this.all.map((item) => [item.id, item]))
    for (const { id } of stored) if (!texts.has(prefix + id)) items.delete(id)
    for (const text of texts.values()) {
      const item = parseItem(text)
      if (!item || this.#removed.has(item.id)) continue
      const current = items.get(item.id)
      if (!current || current.revision < item.revision) items.set(item.id, item)
    }
    this.#set([...items.values()])
  }

  async #write(item: Item): Promise<boolean> {
    const { storage } = this.settings
    const { id, createdAt } = item
    this.#writeStates.set(id, 'writing')
    const isSaved = await storage.write(new Map([[prefix + id, `${createdAt} ${serialize(item)}`]]))
    if (this.#removed.has(id)) await storage.delete(prefix + id)
    else if (isSaved) this.#writeStates.delete(id)
    else this.#writeStates.set(id, 'unsaved')
    this.#onWrite(isSaved)
    return isSaved
  }

  /** PendingMutations the entries that could not be stored, until a write fails again. */
  async #writeUnsaved(): Promise<void> {
    const next = this.all.find(({ id }) => this.#writeStates.get(id) === 'unsaved')
    if (next && (await this.#write(next))) await this.#writeUnsaved()
  }

  #without(id: string): Item[] {
    return this.all.filter((item) => item.id !== id)
  }

  #set(items: Item[]): void {
    const wasBusy = this.isBusy
    this.all = items.sort((a, b) => (a.id < b.id ? -1 : 1))
    if (!wasBusy && this.isBusy) this.sent = 0
    this.settings.notify()
  }

  #detach(id: string): EntryMutation | undefined {
    const mutation = this.#mutations.get(id)
    this.#mutations.delete(id)
    return mutation
  }
}

const prefix = 'o.'
