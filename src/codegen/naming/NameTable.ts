/** Assigns unique names. */
export class NameTable {
  readonly #taken: Set<string>
  readonly #keyOf: (name: string) => string

  /** Names with equal keys are equal: file names that differ only in case are the same on many disks. */
  constructor(taken: Iterable<string> = [], keyOf = (name: string) => name) {
    this.#taken = new Set([...taken].map(keyOf))
    this.#keyOf = keyOf
  }

  /** Takes the first candidate that is free, else the last one with a number. */
  take(...candidates: readonly string[]): string {
    const last = candidates.at(-1) ?? 'unnamed'
    let name = candidates.find((candidate) => !this.has(candidate))
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
