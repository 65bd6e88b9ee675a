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

/** Words that no constant can be called, or that mean something else in generated files. */
export const reservedWords: readonly string[] = [
  ...'await break case catch class const continue debugger default delete do else enum export'.split(
    ' ',
  ),
  ...'extends false finally for function if implements import in instanceof interface let new'.split(
    ' ',
  ),
  ...'null package private protected public return static super switch this throw true try'.split(
    ' ',
  ),
  ...'typeof undefined var void while with yield arguments eval async of type'.split(' '),
  ...'repository envelope encoding frozen snakeCase openEnum enumOr isoDateTime utcDate z e'.split(
    ' ',
  ),
  ...'base64Bytes bigintText numberedPage offsetPage cursorPage linkPage uncountedPage wholeList entityList'.split(
    ' ',
  ),
  ...'api schemas index'.split(' '),
]

/** Names that schemas do not get, since they mean something else to every reader. */
export const wellKnown: readonly string[] = [
  ...['Array', 'Blob', 'Boolean', 'Date', 'Error', 'Event', 'File', 'FormData', 'Function', 'Map'],
  ...['Number', 'Object', 'Promise', 'Proxy', 'Record', 'RegExp', 'Request', 'Response', 'Set'],
  ...['String', 'Symbol', 'URL', 'URLSearchParams', 'Uint8Array', 'JSON', 'Math', 'Intl', 'Node'],
  ...['Document', 'Element', 'Location', 'History', 'Notification', 'Image', 'Text', 'Comment'],
  ...['Partial', 'Required', 'Readonly', 'Pick', 'Omit', 'Exclude', 'Extract', 'Infinity', 'NaN'],
]
