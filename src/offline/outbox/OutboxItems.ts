import type { UserSpace } from '../UserSpace.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { fromWritten, toWritten } from './writtenText.js'

/** The entries of one user, in memory and on the disk. Both have what the other knows better. */
export class OutboxItems {
  #all: readonly Item[] = []
  readonly #space: UserSpace
  readonly #report: (failure: unknown) => void
  readonly #changed: () => void
  readonly #gone = new Set<string>()
  readonly #unwritten = new Set<string>()
  /** What the disk refused. */
  readonly #unkept = new Set<string>()

  constructor({ space, report, changed }: Pick<OutboxSettings, 'space' | 'report' | 'changed'>) {
    this.#space = space
    this.#report = report
    this.#changed = changed
  }

  /** All entries, the oldest first. One array until something changes. */
  get all(): readonly Item[] {
    return this.#all
  }

  get(id: unknown): Item | undefined {
    return this.#all.find((item) => item.id === id)
  }

  /** Whether an entry has to be written down before it may be sent. */
  isUnwritten(id: string): boolean {
    return this.#unwritten.has(id)
  }

  /** Adds or changes an entry, and writes it down. Where nothing can be kept, it lives as long as the page. */
  async put(item: Item): Promise<void> {
    const next = { ...item, revision: item.revision + 1 }
    this.#unwritten.add(item.id)
    this.#set([...this.#all.filter(({ id }) => id !== item.id), next])
    const { variables, base, clash, ...rest } = next
    const written = {
      variables: toWritten(variables),
      base: toWritten(base),
      clash: toWritten(clash),
    }
    try {
      await this.#space.write(placeOf(item.id), { ...rest, written })
    } catch (failure) {
      this.#unkept.add(item.id)
      this.#report(failure)
    }
    this.#unwritten.delete(item.id)
  }

  /** Removes an entry. */
  async remove(id: string): Promise<void> {
    this.drop(id)
    await this.#space.delete(placeOf(id)).catch(this.#report)
  }

  /** Forgets an entry that another tab has removed. */
  drop(id: string): void {
    this.#gone.add(id)
    this.#set(this.#all.filter((item) => item.id !== id))
  }

  /** Reads what other tabs and former pages have written. */
  async load(): Promise<void> {
    const kept = this.#all.filter(({ id }) => !this.#unwritten.has(id) && !this.#unkept.has(id))
    const before = new Set(kept.map(({ id }) => id))
    const names = await this.#space.names(prefix)
    const records = await Promise.all(names.map((name) => this.#space.read(name)))
    if (this.#space.isClosed) return
    const found = records.flatMap((record) => (record ? [toItem(record)] : []))
    const known = new Map(found.filter(({ id }) => !this.#gone.has(id)).map((it) => [it.id, it]))
    for (const item of this.#all) {
      const other = known.get(item.id)
      // What was there and is not any longer was removed elsewhere.
      const isGone = !other && before.has(item.id)
      if (!isGone && (other?.revision ?? 0) <= item.revision) known.set(item.id, item)
    }
    this.#set([...known.values()])
  }

  #set(items: readonly Item[]): void {
    this.#all = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
    this.#changed()
  }
}

const prefix = 'o.'

function placeOf(id: string): string {
  return prefix + id
}

function toItem({ written, ...rest }: Readonly<Record<string, unknown>>): Item {
  // Only this class writes there, and the space has checked whose it is.
  return { ...rest, ...Object(fromWritten(written)) } as Item
}
