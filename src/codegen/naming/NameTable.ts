/** Gives names, each once. */
export class NameTable {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken)
  }

  /** The first of some names that is still free, else the last of them with a number. */
  take(...wishes: readonly string[]): string {
    const last = wishes.at(-1) ?? 'unnamed'
    let name = wishes.find((wish) => !this.#taken.has(wish))
    for (let count = 2; name === undefined; count++) {
      if (!this.#taken.has(`${last}${count}`)) name = `${last}${count}`
    }
    this.#taken.add(name)
    return name
  }

  has(name: string): boolean {
    return this.#taken.has(name)
  }
}

/** Names that schemas do not get, since they mean something else to every reader. */
export const wellKnown: readonly string[] = [
  ...['Array', 'Blob', 'Boolean', 'Date', 'Error', 'Event', 'File', 'FormData', 'Function', 'Map'],
  ...['Number', 'Object', 'Promise', 'Proxy', 'Record', 'RegExp', 'Request', 'Response', 'Set'],
  ...['String', 'Symbol', 'URL', 'URLSearchParams', 'Uint8Array', 'JSON', 'Math', 'Intl', 'Node'],
  ...['Document', 'Element', 'Location', 'History', 'Notification', 'Image', 'Text', 'Comment'],
  ...['Partial', 'Required', 'Readonly', 'Pick', 'Omit', 'Exclude', 'Extract', 'Infinity', 'NaN'],
]
