import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { fingerprint } from './fingerprint.js'

/** What stands on the disk for one user. Names tell nothing, since vaults don't encrypt them. */
export class UserSpace {
  readonly principal: string
  readonly #store: KeyValueStore
  readonly #prefix: string
  readonly #ready: Promise<unknown>
  readonly #writing = new Set<Promise<unknown>>()
  #isClosed = false

  /** @param ready - what has to end first: deleting what the same user left, say */
  constructor(store: KeyValueStore, principal: string, ready: Promise<unknown>) {
    this.#ready = ready
    this.#store = store
    this.principal = principal
    this.#prefix = `${fingerprint(principal)}.`
  }

  /** Whether the user has left. Nothing is written any longer. */
  get isClosed(): boolean {
    return this.#isClosed
  }

  /** What is kept under a name. Broken text, and what belongs to somebody else, is as good as nothing. */
  async read(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    await this.#ready
    const text = await this.#store.get(this.#prefix + name)
    if (text === undefined || this.#isClosed) return undefined
    try {
      const record: unknown = JSON.parse(text)
      if (isRecord(record) && record['principal'] === this.principal) return record
    } catch {
      // Whoever broke it, it can't be mended.
    }
    await this.delete(name)
    return undefined
  }

  /** Gives the size of what it has written, in characters. */
  async write(name: string, record: object): Promise<number> {
    const text = JSON.stringify({ ...record, principal: this.principal })
    await this.#follow(() => this.#store.set(this.#prefix + name, text))
    return text.length
  }

  delete(name: string): Promise<void> {
    return this.#follow(() => this.#store.delete(this.#prefix + name))
  }

  /** The names that begin with a text, in order. */
  async names(start: string): Promise<string[]> {
    await this.#ready
    const all = await this.#store.keys()
    const own = all.filter((key) => key.startsWith(this.#prefix + start))
    return own.map((key) => key.slice(this.#prefix.length)).sort()
  }

  /** Ends all writing, and then deletes what begins with a text. */
  async close(forget: string | undefined): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#writing)
    if (forget === undefined) return
    const names = await this.names(forget)
    await Promise.all(names.map((name) => this.#store.delete(this.#prefix + name)))
  }

  async #follow(write: () => Promise<void>): Promise<void> {
    await this.#ready
    if (this.#isClosed) return
    const writing = write()
    this.#writing.add(writing)
    try {
      await writing
    } finally {
      this.#writing.delete(writing)
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
