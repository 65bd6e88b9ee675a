import { createId } from '../http/createId.js'
import { sleep } from '../http/time/sleep.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { fingerprint } from './fingerprint.js'
import type { OfflineSettings } from './OfflineSettings.js'
import { timeIn } from './disk/recordIn.js'
import { inTime, type Pace, patience, storageFailure } from './inTime.js'

type SpaceSettings = Pick<
  OfflineSettings,
  'client' | 'clock' | 'lock' | 'look' | 'maxBytes' | 'report' | 'scope' | 'store'
>

/**
 * What stands on the disk for one user: texts that begin with a time. Names tell nothing, since vaults don't encrypt them.
 *
 * All names that a user has there since signing in bear one mark, and signing out deletes the mark first: whatever a tab
 * still writes that did not hear of it has a mark that is gone, is not kept, and would not be found. Storage that fails is
 * told, and keeps nothing; nothing else fails by it. What the browser throws away while the page is open is kept anew after a
 * while.
 */
export class UserSpace {
  readonly principal: string
  /** What tabs of the same user and scope call each other by. */
  readonly name: string
  /** Whether the user has left. Nothing is written any longer. */
  isClosed = false
  readonly #settings: SpaceSettings & Pace
  /** What the names of the user begin with, whatever the scope. */
  readonly #root: string
  /** Gives nothing where nothing can be kept; missing when that may be another time. */
  #mark: Promise<string | undefined> | undefined
  /** The mark that was seen to be there no longer. */
  #lost: string | undefined
  /** How much was written since it was last looked whether it is too much. */
  #grown = Infinity

  /** @param ready - what has to end first: deleting what the same user left, say */
  constructor(settings: SpaceSettings, principal: string, ready: Promise<unknown>) {
    const { client, scope } = settings
    this.#settings = { ...settings }
    this.principal = principal
    this.#root = `${fingerprint(principal, client.baseURL)}.`
    this.name = `${this.#root}${fingerprint(scope)}.`
    this.#mark = this.#open(ready)
  }

  /** What is kept under a name. */
  read(name: string): Promise<string | undefined> {
    return this.#using((store, prefix) => store.get(prefix + name))
  }

  /**
   * All that is kept under names that begin with a text, by name; `undefined` when nobody knows, or all was deleted. One
   * that is broken is told of, and empty.
   *
   * @param waits - for how long storage that fails is left alone before it is asked again, in milliseconds
   */
  async readAll(start: string, waits?: readonly number[]): Promise<Texts | undefined> {
    const { clock, report } = this.#settings
    const recoveries = waits?.map((ms) => () => sleep(ms, clock))
    const namesIn: Action<string[]> = async (store, prefix) =>
      (await store.keys()).filter((key) => key.startsWith(prefix + start))
    const keys = await this.#using(namesIn, recoveries)
    if (!keys) return undefined
    const readThem: Action<Texts | undefined> = async (store, prefix, mark) => {
      const get = (key: string) => store.get(key)
      const texts = new Map<string, string>()
      // A value that is broken may end the transaction that it is read in.
      const all = await Promise.all(keys.map(get)).catch(() => [])
      for (const [index, key] of keys.entries())
        texts.set(key.slice(prefix.length), all[index] ?? (await get(key).catch(report)) ?? '')
      return (await this.#isThere(mark)) ? texts : undefined
    }
    return this.#using(readThem, undefined, patience * (1 + keys.length / 50))
  }

  /** Keeps texts by their names. Says whether all of them are kept. */
  async write(texts: Texts): Promise<boolean> {
    const makeRoom = () => this.#makeRoom(this.#settings.maxBytes / 4)
    const isKept = await this.#using(
      async (store, prefix, mark) => {
        const each = (act: (key: string, text: string) => Promise<void>) =>
          Promise.all(Array.from(texts, ([name, text]) => act(prefix + name, text)))
        // A part may stand there of what failed: once the user has left it is deleted, and not written again.
        if (!this.isClosed) await each((key, text) => store.set(key, text))
        for (const text of texts.values()) this.#grown += text.length
        if (await this.#isThere(mark)) return true
        await each((key) => store.delete(key))
        return false
      },
      [makeRoom],
    )
    return isKept ?? false
  }

  /** Deletes what is kept under a name: where storage is stuck, when it answers, and after what it was asked before. */
  async delete(name: string): Promise<void> {
    await this.#using((store, prefix) => store.delete(prefix + name), undefined, patience)
  }

  /** Keeps no more data than it may. Not after each write: it reads everything. */
  async trim(): Promise<void> {
    const { maxBytes } = this.#settings
    if (this.#grown < maxBytes / 8) return
    this.#grown = 0
    await this.#makeRoom(maxBytes)
  }

  /** Ends all writing, and deletes what was kept in all scopes under names that begin with a text. */
  async close(forget: string | undefined): Promise<void> {
    this.isClosed = true
    if (forget === undefined) return
    const deleting = trying(async () => {
      const present = await this.#find()
      const mark = (await this.#mark) ?? present
      // Whoever hears late of it leaves what the same user has kept since.
      if (forget === '' && mark === (await this.#find()))
        await this.#settings.store.delete(this.#root + place)
      await this.#deleteAll(`.${mark}.${forget}`)
    })
    // It goes on however long it takes, and somebody hears of that.
    await inTime(deleting, this.#settings).catch(this.#settings.report)
    await deleting
  }

  /** Deletes the oldest data until the rest has so many characters. */
  async #makeRoom(room: number): Promise<void> {
    const texts = [...((await this.readAll('q.')) ?? [])]
    let left = room
    for (const [name, text] of texts.sort(([, a], [, b]) => timeIn(b) - timeIn(a))) {
      left -= text.length
      if (left < 0) await this.delete(name)
    }
  }

  /**
   * Asks the storage, unless it is stuck.
   *
   * @param due - how long something may take that is asked all the same, in milliseconds
   */
  async #using<Result>(
    action: Action<Result>,
    recoveries?: readonly Recovery[],
    due?: number,
  ): Promise<Result | undefined> {
    const { isStuck, report, store } = this.#settings
    if (isStuck && !(due && this.#mark)) return undefined
    const mark = await (this.#mark ??= this.#open())
    if (mark === undefined || this.isClosed) return undefined
    const act = () => inTime(action(store, `${this.name}${mark}.`, mark), this.#settings, due)
    try {
      const result = await trying(act, recoveries)
      return this.isClosed ? undefined : result
    } catch (failure) {
      report(failure)
      return undefined
    }
  }

  /** Finds the mark, or makes one; one tab at a time, so that all have the same. */
  #open(ready?: Promise<unknown>): Promise<string | undefined> {
    const { lock, report } = this.#settings
    const opening = new AbortController()
    const { signal } = opening
    const open = async () => {
      await ready
      return trying(() => this.#findOrMake())
    }
    const opened = lock({ name: `repository-hooks:mark:${this.#root}`, signal }, open)
    return inTime(opened, this.#settings).catch((failure: unknown) => {
      report(failure)
      opening.abort()
      // Everything would wait again for what does not answer.
      if (!this.#settings.isStuck) this.#mark = undefined
      return undefined
    })
  }

  async #findOrMake(): Promise<string | undefined> {
    const present = await this.#find()
    if (present !== undefined || this.isClosed) return present
    // What a page left behind that died while it deleted.
    await this.#deleteAll('')
    const made = createId()
    await this.#settings.store.set(this.#root + place, `${made} ${this.principal}`)
    return made
  }

  /** The mark that is there now. */
  async #find(): Promise<string | undefined> {
    const [mark, principal] =
      (await this.#settings.store.get(this.#root + place))?.split(/ (.*)/) ?? []
    return principal === this.principal ? mark : undefined
  }

  /**
   * Whether what was kept is there still. Nothing more is kept where it is not: its user may have signed out in another tab.
   * That is heard of soon. After a while it must have been the browser, which makes room, and all is kept anew.
   */
  async #isThere(mark: string): Promise<boolean> {
    if ((await this.#find()) === mark) return true
    if (this.isClosed || mark === this.#lost) return false
    this.#lost = mark
    const { clock, look, report } = this.#settings
    report(storageFailure('The storage was cleared.'))
    this.#mark = Promise.resolve(undefined)
    clock.after(grace, () => {
      if (this.isClosed) return
      this.#mark = undefined
      look(true)
    })
    return false
  }

  async #deleteAll(part: string): Promise<void> {
    const { store } = this.#settings
    const all = await store.keys()
    const own = all.filter((key) => key.startsWith(this.#root) && key.includes(part))
    await Promise.all(own.map((key) => store.delete(key)))
  }
}

const place = 'mark'

/** How long it may take until a tab hears that its user has signed out in another one, in milliseconds. */
const grace = 10_000

type Texts = ReadonlyMap<string, string>

/** What the storage is asked, for names that begin with a prefix. */
type Action<Result> = (store: KeyValueStore, prefix: string, mark: string) => Promise<Result>

/** What is done before storage that failed is asked again. */
type Recovery = () => Promise<unknown>

/** Storage that fails may not fail again: browsers lose it in the middle of something, and have it back at once. */
function trying<Result>(
  act: () => Promise<Result>,
  recoveries: readonly Recovery[] = [async () => {}],
): Promise<Result> {
  return recoveries.reduce((tried, recover) => tried.catch(() => recover().then(act)), act())
}
