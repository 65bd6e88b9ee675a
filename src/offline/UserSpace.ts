import { createApiFailure } from '../failure/createApiFailure.js'
import { createId } from '../http/createId.js'
import { isRecord } from '../repository/queries/shareEqual.js'
import { fingerprint } from './fingerprint.js'
import type { OfflineSettings } from './OfflineSettings.js'

type SpaceSettings = Pick<OfflineSettings, 'client' | 'lock' | 'scope' | 'store'>

type Kept = Readonly<Record<string, unknown>>

/**
 * What stands on the disk for one user. Names tell nothing, since vaults don't encrypt them.
 *
 * All that a user has there since signing in bears one mark, and signing out deletes the mark first: whatever a tab still
 * writes that did not hear of it has a mark that is gone, and is not kept.
 */
export class UserSpace {
  readonly principal: string
  /** Whether the user has left. Nothing is written any longer. */
  isClosed = false
  readonly #settings: SpaceSettings
  /** What the names of the user begin with, whatever the scope. */
  readonly #root: string
  /** What the names of this scope begin with. */
  readonly prefix: string
  readonly #mark: Promise<unknown>

  /** @param ready - what has to end first: deleting what the same user left, say */
  constructor(settings: SpaceSettings, principal: string, ready: Promise<unknown>) {
    this.#settings = settings
    this.principal = principal
    this.#root = `${fingerprint(principal, settings.client.baseURL)}.`
    this.prefix = `${this.#root}${fingerprint(settings.scope)}.`
    this.#mark = this.#open(ready)
  }

  /** What is kept under a name. Broken text, and what belongs to somebody else, is as good as nothing. */
  async read(name: string): Promise<Kept | undefined> {
    const mark = await this.#mark
    const text = await this.#settings.store.get(this.prefix + name)
    if (text === undefined || this.isClosed) return undefined
    const record = parse(text)
    if (record?.['mark'] === mark) return record
    if ((await this.#find()) === mark) await this.delete(name)
    return undefined
  }

  /** Gives the size of what it has written, in characters. */
  async write(name: string, record: object): Promise<number> {
    const mark = await this.#mark
    if (this.isClosed) return 0
    const text = JSON.stringify({ ...record, mark })
    await this.#settings.store.set(this.prefix + name, text)
    if ((await this.#find()) === mark) return text.length
    await this.delete(name)
    const message = 'This user was signed out elsewhere, so nothing is kept any longer.'
    throw createApiFailure({ kind: 'storage', message })
  }

  delete(name: string): Promise<void> {
    return this.#settings.store.delete(this.prefix + name)
  }

  /** The names that begin with a text, in order. */
  async names(start: string): Promise<string[]> {
    await this.#mark
    const all = await this.#settings.store.keys()
    const own = all.filter((key) => key.startsWith(this.prefix + start))
    return own.map((key) => key.slice(this.prefix.length)).sort()
  }

  /** Ends all writing, and deletes what was kept in all scopes under names that begin with a text. */
  async close(forget: string | undefined): Promise<void> {
    this.isClosed = true
    if (forget === undefined) return
    const { store } = this.#settings
    const [mark, present = mark] = [await this.#mark, await this.#find()]
    // Whoever hears late of it leaves what the same user has kept since.
    if (mark !== present) return
    if (forget === '') await store.delete(this.#root + place)
    const all = await store.keys()
    const own = all.filter((key) => key.startsWith(this.#root) && key.includes(`.${forget}`))
    await Promise.all(own.map((key) => store.delete(key)))
  }

  /** Finds the mark, or makes one; one tab at a time, so that all have the same. */
  async #open(ready: Promise<unknown>): Promise<unknown> {
    const { lock, store } = this.#settings
    const { signal } = new AbortController()
    await ready
    return lock({ name: `repository-hooks:mark:${this.#root}`, signal }, async () => {
      const present = await this.#find()
      if (present !== undefined || this.isClosed) return present
      const mark = createId()
      await store.set(this.#root + place, JSON.stringify({ mark, principal: this.principal }))
      return mark
    })
  }

  /** The mark that is there now. */
  async #find(): Promise<unknown> {
    const kept = parse(await this.#settings.store.get(this.#root + place))
    return kept?.['principal'] === this.principal ? kept['mark'] : undefined
  }
}

const place = 'mark'

function parse(text = ''): Kept | undefined {
  try {
    const record: unknown = JSON.parse(text)
    return isRecord(record) ? record : undefined
  } catch {
    // Whoever broke it, it can't be mended.
    return undefined
  }
}
