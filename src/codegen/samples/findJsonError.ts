/** Where JSON stops being JSON: the index of the first character that can't be there. */
export function findJsonError(text: string): number {
  const reader = new Reader(text)
  try {
    reader.value()
    reader.space()
  } catch {
    // What was being read can't be.
  }
  return reader.at
}

const literals = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const strings = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const spaces = /[ \t\r\n]*/y

class Reader {
  at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  space(): void {
    this.#take(spaces)
  }

  value(): void {
    this.space()
    const start = this.#text[this.at]
    if (start === '{') return this.#members('}', () => this.#member())
    if (start === '[') return this.#members(']', () => this.value())
    this.#take(start === '"' ? strings : literals)
  }

  #member(): void {
    this.space()
    this.#take(strings)
    this.space()
    this.#character(':')
    this.value()
  }

  #members(end: string, read: () => void): void {
    this.at++
    this.space()
    if (this.#text[this.at] === end) return void this.at++
    for (;;) {
      read()
      this.space()
      if (this.#text[this.at] === end) return void this.at++
      this.#character(',')
    }
  }

  #character(wanted: string): void {
    if (this.#text[this.at] !== wanted) throw new SyntaxError()
    this.at++
  }

  #take(pattern: RegExp): void {
    pattern.lastIndex = this.at
    if (!pattern.test(this.#text)) throw new SyntaxError()
    this.at = pattern.lastIndex
  }
}
