/**
 * Makes a text that fits a regular expression, as far as it is made of literals, classes, groups and counts; `undefined` when
 * it is made of more.
 *
 * @param random - from 0 (included) to 1 (excluded)
 */
export function fakePattern(pattern: string, random: () => number): string | undefined {
  const text = new PatternReader(pattern, random).alternatives()
  return new RegExp(pattern).test(text) ? text : undefined
}

const digits = '0123456789'
const letters = 'abcdefghijklmnopqrstuvwxyz'
const classes: Readonly<Record<string, string>> = {
  d: digits,
  w: letters,
  s: ' ',
  D: letters,
  W: '-',
  S: letters,
}

class PatternReader {
  readonly #pattern: string
  readonly #random: () => number
  #at = 0

  constructor(pattern: string, random: () => number) {
    this.#pattern = pattern
    this.#random = random
  }

  /** Reads up to a closing bracket or the end; the first alternative is taken. */
  alternatives(): string {
    const options = ['']
    while (this.#at < this.#pattern.length && this.#peek() !== ')') {
      if (this.#peek() === '|') {
        this.#at++
        options.push('')
        continue
      }
      const text = this.#piece()
      options.push((options.pop() ?? '') + text)
    }
    return options[0] ?? ''
  }

  #piece(): string {
    const start = this.#at
    const once = this.#atom()
    const end = this.#at
    const count = this.#count()
    const after = this.#at
    let text = count > 0 ? once : ''
    for (let index = 1; index < count; index++) {
      this.#at = start
      text += this.#atom()
    }
    this.#at = Math.max(end, after)
    return text
  }

  #count(): number {
    const [found = '', least, comma, most] =
      /^(?:\{(\d+)(,?)(\d*)\}|[*+?])\??/.exec(this.#pattern.slice(this.#at)) ?? []
    this.#at += found.length
    if (found.startsWith('+')) return 3
    if (found.startsWith('*') || found.startsWith('?')) return 0
    if (least === undefined) return 1
    return comma === ',' && most !== ''
      ? Math.max(Number(least), Math.min(Number(most), 5))
      : Number(least)
  }

  #atom(): string {
    const character = this.#peek()
    this.#at++
    if (character === '^' || character === '$') return ''
    if (character === '.') return this.#pick(letters)
    if (character === '\\') return this.#escape()
    if (character === '[') return this.#pick(this.#class())
    if (character !== '(') return character
    const [skip = ''] = /^\?(?::|<[A-Za-z]\w*>)/.exec(this.#pattern.slice(this.#at)) ?? []
    this.#at += skip.length
    const inner = this.alternatives()
    this.#at++
    return inner
  }

  #escape(): string {
    const character = this.#peek()
    this.#at++
    if (character === 'b' || character === 'B') return ''
    const known = classes[character]
    return known === undefined ? character : this.#pick(known)
  }

  #class(): string {
    const isNot = this.#peek() === '^'
    if (isNot) this.#at++
    let members = ''
    for (let isFirst = true; this.#at < this.#pattern.length; isFirst = false) {
      const character = this.#peek()
      this.#at++
      if (character === ']' && !isFirst) break
      if (character === '\\') {
        const escaped = this.#peek()
        this.#at++
        members += classes[escaped] ?? escaped
      } else if (this.#peek() === '-' && this.#pattern[this.#at + 1] !== ']') {
        members += range(character, this.#pattern[this.#at + 1] ?? character)
        this.#at += 2
      } else members += character
    }
    if (!isNot) return members
    return [...(letters + digits + '-_ ')].filter((each) => !members.includes(each)).join('')
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? ''
  }

  #pick(characters: string): string {
    return characters[Math.floor(this.#random() * characters.length)] ?? ''
  }
}

function range(from: string, to: string): string {
  const [start, end] = [from.charCodeAt(0), Math.min(to.charCodeAt(0), from.charCodeAt(0) + 90)]
  return Array.from({ length: end - start + 1 }, (_, index) =>
    String.fromCharCode(start + index),
  ).join('')
}
