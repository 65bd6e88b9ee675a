/** The latest records of a kind, the newest first; the same array until one of them changes. */
export class RecordList<Item extends { readonly id: string }> {
  readonly #limit: number
  readonly #onChange: () => void
  #items: readonly Item[] = []

  constructor(limit: number, onChange: () => void) {
    this.#limit = limit
    this.#onChange = onChange
  }

  get items(): readonly Item[] {
    return this.#items
  }

  find(id: string): Item | undefined {
    return this.#items.find((item) => item.id === id)
  }

  add(item: Item): void {
    this.#write([item, ...this.#items].slice(0, this.#limit))
  }

  /** Changes a record, if it is still there. */
  change(id: string, change: (item: Item) => Partial<Item>): void {
    const index = this.#items.findIndex((item) => item.id === id)
    const item = this.#items[index]
    if (item) this.#write(this.#items.with(index, { ...item, ...change(item) }))
  }

  clear(): void {
    this.#write([])
  }

  #write(items: readonly Item[]): void {
    this.#items = items
    this.#onChange()
  }
}
