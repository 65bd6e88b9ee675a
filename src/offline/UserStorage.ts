import { createId } from '../http/createId.js'
import { sleep } from '../http/time/sleep.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { fingerprint } from './fingerprint.js'
import type { OfflineSettings } from './OfflineSettings.js'
import { parseTime } from './persister/parseRecord.js'
import {
  storageFailure,
  storageTimeout,
  withStorageTimeout,
  type StorageHealth,
} from './withStorageTimeout.js'

type StorageSettings = Pick<
  OfflineSettings,
  'client' | 'clock' | 'lock' | 'reload' | 'maxBytes' | 'report' | 'scope' | 'store'
>

/**
 * The stored records of one user: texts that begin with a time. Names are hashes, since vaults don't encrypt them.
 *
 * All records since a sign-in share one generation, which is part of their names. Signing out deletes the generation first.
 * A tab that missed the sign-out still writes with the old one: its records are deleted again, and no reader would find
 * them. A storage failure is reported and stores nothing, and nothing else fails because of it. When the browser evicts the
 * records while the page is open, a new generation is started after a delay.
 */
export class UserStorage {
  readonly principal: string
  /** Identifies the user and the scope to other tabs. */
  readonly name: string
  /** Whether the storage is closed. Nothing is written any longer. */
  isClosed = false
  readonly #settings: StorageSettings & StorageHealth
  /** The prefix of the user's names in all scopes. */
  readonly #root: string
  /** Resolves to `undefined` where nothing can be stored. Unset to try again with the next operation. */
  #generation: Promise<string | undefined> | undefined
  /** The last generation that was found deleted. */
  #lostGeneration: string | undefined
  /** How many characters were written since the last eviction. */
  #writtenLength = Infinity

  /** @param ready - settles before the storage opens, such as the deletion of the same user's former records */
  constructor(settings: StorageSettings, principal: string, ready: Promise<unknown>) {
    const { client, scope } = settings
    this.#settings = { ...settings }
    this.principal = principal
    this.#root = `${fingerprint(principal, client.baseURL)}.`
    this.name = `${this.#root}${fingerprint(scope)}.`
    this.#generation = this.#open(ready)
  }

  /** Reads the text of a name. */
  read(name: string): Promise<string | undefined> {
    return this.#run((store, prefix) => store.get(prefix + name))
  }

  /**
   * Reads all texts whose names begin with a prefix, by name. Resolves to `undefined` when the storage failed, or when the
   * generation was deleted. A text that can't be read is reported, and is empty.
   *
   * @param delays - how long to wait before each retry of a failed read, in milliseconds
   */
  async readAll(start: string, delays?: readonly number[]): Promise<Texts | undefined> {
    const { clock, report } = this.#settings
    const recoveries = delays?.map((ms) => () => sleep(ms, clock))
    const listKeys: Action<string[]> = async (store, prefix) =>
      (await store.keys()).filter((key) => key.startsWith(prefix + start))
    const keys = await this.#run(listKeys, recoveries)
    if (!keys) return undefined
    const readTexts: Action<Texts | undefined> = async (store, prefix, generation) => {
      const get = (key: string) => store.get(key)
      const texts = new Map<string, string>()
      // A broken value may abort the transaction that reads it.
      const all = await Promise.all(keys.map(get)).catch(() => [])
      for (const [index, key] of keys.entries())
        texts.set(key.slice(prefix.length), all[index] ?? (await get(key).catch(report)) ?? '')
      return (await this.#isCurrent(generation)) ? texts : undefined
    }
    return this.#run(readTexts, undefined, storageTimeout * (1 + keys.length / 50))
  }

  /** PendingMutations texts by name. Resolves to whether all of them are stored. */
  async write(texts: Texts): Promise<boolean> {
    const evict = () => this.#evict(this.#settings.maxBytes / 4)
    const isSaved = await this.#run(
      async (store, prefix, generation) => {
        const each = (act: (key: string, text: string) => Promise<void>) =>
          Promise.all(Array.from(texts, ([name, text]) => act(prefix + name, text)))
        // A failed attempt may have stored a part. After close() it is deleted, and not written again.
        if (!this.isClosed) await each((key, text) => store.set(key, text))
        for (const text of texts.values()) this.#writtenLength += text.length
        if (await this.#isCurrent(generation)) return true
        await each((key) => store.delete(key))
        return false
      },
      [evict],
    )
    return isSaved ?? false
  }

  /** Deletes the text of a name. While the storage is stuck, the deletion is queued behind its former operations. */
  async delete(name: string): Promise<void> {
    await this.#run((store, prefix) => store.delete(prefix + name), undefined, storageTimeout)
  }

  /** Evicts data beyond `maxBytes`. It reads everything, so it does not run after each write. */
  async trim(): Promise<void> {
    const { maxBytes } = this.#settings
    if (this.#writtenLength < maxBytes / 8) return
    this.#writtenLength = 0
    await this.#evict(maxBytes)
  }

  /**
   * Ends all writing.
   *
   * @param deleted - deletes the records of all scopes whose names begin with it; `undefined` deletes none
   */
  async close(deleted: string | undefined): Promise<void> {
    this.isClosed = true
    if (deleted === undefined) return
    const deleting = retrying(async () => {
      const stored = await this.#findGeneration()
      const generation = (await this.#generation) ?? stored
      // A tab that learns late of the sign-out keeps the records of the same user's next sign-in.
      if (deleted === '' && generation === (await this.#findGeneration()))
        await this.#settings.store.delete(this.#root + generationName)
      await this.#deleteAll(`.${generation}.${deleted}`)
    })
    // The deletion continues after the timeout, which is reported.
    await withStorageTimeout(deleting, this.#settings).catch(this.#settings.report)
    await deleting
  }

  /** Evicts the oldest data until the rest has at most so many characters. */
  async #evict(maxLength: number): Promise<void> {
    const texts = [...((await this.readAll('q.')) ?? [])]
    let left = maxLength
    for (const [name, text] of texts.sort(([, a], [, b]) => parseTime(b) - parseTime(a))) {
      left -= text.length
      if (left < 0) await this.delete(name)
    }
  }

  /**
   * Runs an action on the store. Skips it while the storage is stuck.
   *
   * @param timeout - the timeout of an action that also runs while the storage is stuck, in milliseconds
   */
  async #run<Result>(
    action: Action<Result>,
    recoveries?: readonly Recovery[],
    timeout?: number,
  ): Promise<Result | undefined> {
    const { isStuck, report, store } = this.#settings
    if (isStuck && !(timeout && this.#generation)) return undefined
    const generation = await (this.#generation ??= this.#open())
    if (generation === undefined || this.isClosed) return undefined
    const prefix = `${this.name}${generation}.`
    const act = () => withStorageTimeout(action(store, prefix, generation), this.#settings, timeout)
    try {
      const result = await retrying(act, recoveries)
      return this.isClosed ? undefined : result
    } catch (failure) {
      report(failure)
      return undefined
    }
  }

  /** Finds or creates the generation; one tab at a time, so that all tabs have the same. */
  #open(ready?: Promise<unknown>): Promise<string | undefined> {
    const { lock, report } = this.#settings
    const opening = new AbortController()
    const { signal } = opening
    const open = async () => {
      await ready
      return retrying(() => this.#findOrCreate())
    }
    const opened = lock({ name: `repository-hooks:generation:${this.#root}`, signal }, open)
    return withStorageTimeout(opened, this.#settings).catch((failure: unknown) => {
      report(failure)
      opening.abort()
      // While the storage is stuck, another attempt would make every operation wait for it again.
      if (!this.#settings.isStuck) this.#generation = undefined
      return undefined
    })
  }

  async #findOrCreate(): Promise<string | undefined> {
    const stored = await this.#findGeneration()
    if (stored !== undefined || this.isClosed) return stored
    // A page that was closed while it deleted may have left records behind.
    await this.#deleteAll('')
    const created = createId()
    await this.#settings.store.set(this.#root + generationName, `${created} ${this.principal}`)
    return created
  }

  /** Reads the stored generation. */
  async #findGeneration(): Promise<string | undefined> {
    const [generation, principal] =
      (await this.#settings.store.get(this.#root + generationName))?.split(/ (.*)/) ?? []
    return principal === this.principal ? generation : undefined
  }

  /**
   * Whether the generation is still stored. If it is not, nothing more is stored at first: the user may have signed out in
   * another tab, and this tab closes soon. If it is still open after the delay, the browser has evicted the records, and a
   * new generation starts.
   */
  async #isCurrent(generation: string): Promise<boolean> {
    if ((await this.#findGeneration()) === generation) return true
    if (this.isClosed || generation === this.#lostGeneration) return false
    this.#lostGeneration = generation
    const { clock, reload, report } = this.#settings
    report(storageFailure('The storage was cleared.'))
    this.#generation = Promise.resolve(undefined)
    clock.after(signOutDelay, () => {
      if (this.isClosed) return
      this.#generation = undefined
      reload(true)
    })
    return false
  }

  async #deleteAll(part: string): Promise<void> {
    const { store } = this.#settings
    const all = await store.keys()
    const keys = all.filter((key) => key.startsWith(this.#root) && key.includes(part))
    await Promise.all(keys.map((key) => store.delete(key)))
  }
}

const generationName = 'generation'

/** How long a sign-out in another tab may take to reach this tab, in milliseconds. */
const signOutDelay = 10_000

type Texts = ReadonlyMap<string, string>

/** An operation on the store, for names that begin with the prefix. */
type Action<Result> = (store: KeyValueStore, prefix: string, generation: string) => Promise<Result>

/** Runs before a failed action is retried. */
type Recovery = () => Promise<unknown>

/** Retries a failed action, once by default: browsers lose the connection to IndexedDB, and the next attempt reopens it. */
function retrying<Result>(
  act: () => Promise<Result>,
  recoveries: readonly Recovery[] = [async () => {}],
): Promise<Result> {
  return recoveries.reduce((result, recover) => result.catch(() => recover().then(act)), act())
}
