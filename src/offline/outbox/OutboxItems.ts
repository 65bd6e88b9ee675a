import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { fromWritten, mapMembers, toWritten } from './writtenText.js'

/** Where an entry is, if not in memory and on the disk alike. */
type Whereabouts = 'unwritten' | 'unkept' | 'gone'

/** The entries of one user, in memory and on the disk. Both have what the other knows better. */
export class OutboxItems {
  /** All entries, the oldest first. One array until something changes. */
  all: readonly Item[] = []
  readonly #settings: OutboxSettings
  readonly #whereabouts = new Map<string, Whereabouts>()

  constructor(settings: OutboxSettings) {
    this.#settings = settings
  }

  get(id: unknown): Item | undefined {
    return this.all.find((item) => item.id === id)
  }

  /** Whether an entry has to be written down before it may be sent. */
  isUnwritten(id: string): boolean {
    return this.#whereabouts.get(id) === 'unwritten'
  }

  /** Adds or changes an entry, and writes it down. Where nothing can be kept, it lives as long as the page. */
  async put(item: Item): Promise<void> {
    const { space, report } = this.#settings
    const { id } = item
    const next = { ...item, revision: item.revision + 1 }
    this.#whereabouts.set(id, 'unwritten')
    this.#set([...this.all.filter((it) => it.id !== id), next])
    try {
      await space.write(prefix + id, { item: mapMembers(next, toWritten) })
      this.#move(id, undefined)
    } catch (failure) {
      this.#move(id, 'unkept')
      report(failure)
    }
  }

  /** Removes an entry. */
  async remove(id: string): Promise<void> {
    this.drop(id)
    await this.#settings.space.delete(prefix + id).catch(this.#settings.report)
  }

  /** Forgets an entry that another tab has removed. */
  drop(id: string): void {
    this.#whereabouts.set(id, 'gone')
    this.#set(this.all.filter((item) => item.id !== id))
  }

  /** Reads what other tabs and former pages have written. */
  async load(): Promise<void> {
    const { space } = this.#settings
    // What was there and is not any longer was removed elsewhere.
    const before = new Set(this.all.filter(({ id }) => !this.#whereabouts.has(id)))
    const names = await space.names(prefix)
    // Each is made of its text when that comes: all together would block the page.
    const found = await Promise.all(names.map(async (name) => toItem(await space.read(name))))
    if (space.isClosed) return
    const known = new Map<string, Item>()
    for (const item of found)
      if (item && this.#whereabouts.get(item.id) !== 'gone') known.set(item.id, item)
    for (const item of this.all) {
      const other = known.get(item.id)
      const isNewest = other ? other.revision <= item.revision : !before.has(item)
      if (isNewest) known.set(item.id, item)
    }
    this.#set([...known.values()])
  }

  #move(id: string, place: Whereabouts | undefined): void {
    if (!this.isUnwritten(id)) return
    if (place) this.#whereabouts.set(id, place)
    else this.#whereabouts.delete(id)
  }

  #set(items: readonly Item[]): void {
    this.all = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
    this.#settings.changed()
  }
}

const prefix = 'o.'

function toItem(record: Readonly<Record<string, unknown>> | undefined): Item | undefined {
  // Only this class writes there, and the space has checked whose it is.
  return fromWritten(record?.['item']) as Item | undefined
}
