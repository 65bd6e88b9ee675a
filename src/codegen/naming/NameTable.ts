/** Gives names, each once. */
export class NameTable {
  readonly #taken: Set<string>
  readonly #keyOf: (name: string) => string

  /** Names are one where their keys are: files that differ in capitals alone are one on many disks. */
  constructor(taken: Iterable<string> = [], keyOf = (name: string) => name) {
    this.#taken = new Set([...taken].map(keyOf))
    this.#keyOf = keyOf
  }

  /** The first of some names that is still free, else the last of them with a number. */
  take(...wishes: readonly string[]): string {
    const last = wishes.at(-1) ?? 'unnamed'
    let name = wishes.find((wish) => !this.has(wish))
    for (let count = 2; name === undefined; count++) {
      if (!this.has(`${last}${count}`)) name = `${last}${count}`
    }
    this.#taken.add(this.#keyOf(name))
    return name
  }

  has(name: string): boolean {
    return this.#taken.has(this.#keyOf(name))
  }
}
