/** A piece of code: text on one line, or a group that is broken into lines when it is too long. */
export type Code = string | Group

/** What stands between brackets. */
export interface Group {
  /** Up to the bracket: `z.array(`. */
  readonly open: string
  readonly items: readonly Item[]
  /** From the bracket on: `).optional()`. */
  readonly close: string
  /** Whether it is an object literal, whose brackets are kept apart from what they hold. */
  readonly isObject?: boolean
  /** Whether items have lines of their own however short they are. */
  readonly isBroken?: boolean
}

/** A member or argument, and what is said about it above. */
export interface Item {
  readonly comment?: string | undefined
  /** `name: `, or nothing. */
  readonly label?: string
  readonly code: Code
}

/** The longest line, in characters. */
const width = 100

/** A call: `z.array(inner)`. */
export function call(name: string, ...args: readonly Code[]): Group {
  return { open: `${name}(`, items: args.map((code) => ({ code })), close: ')' }
}

/** An object literal. */
export function literal(items: readonly Item[], isBroken = false): Group {
  return { open: '{', items, close: '}', isObject: true, isBroken }
}

/** A list literal. */
export function list(items: readonly Code[]): Group {
  return { open: '[', items: items.map((code) => ({ code })), close: ']' }
}

/** Code with something behind it: `.optional()`. */
export function chained(code: Code, suffix: string): Code {
  return typeof code === 'string' ? code + suffix : { ...code, close: code.close + suffix }
}

/** Code with something before it. */
export function prefixed(prefix: string, code: Code): Code {
  return typeof code === 'string' ? prefix + code : { ...code, open: prefix + code.open }
}

/** Writes code, beginning at a column of a line that is indented by some spaces. */
export function render(code: Code, indent = 0, column = indent): string {
  const flat = flatten(code)
  if (flat !== undefined && column + flat.length <= width) return flat
  if (typeof code === 'string') return code
  const sole = huggedItem(code)
  if (sole) {
    const merged = { ...sole, open: code.open + sole.open, close: sole.close + code.close }
    return renderBroken({ ...merged, isObject: false }, indent)
  }
  return renderBroken(code, indent)
}

function renderBroken({ open, items, close }: Group, indent: number): string {
  const inner = ' '.repeat(indent + 2)
  const lines = items.map(({ comment, label = '', code }) => {
    const start = `${inner}${label}`
    const text = `${start}${render(code, indent + 2, start.length)},`
    return comment === undefined ? text : `${commentLines(comment, inner)}\n${text}`
  })
  return `${open}\n${lines.join('\n')}\n${' '.repeat(indent)}${close}`
}

/** An object or a list that is the only argument of a call stands within its brackets. */
function huggedItem({ items, isObject = false }: Group): Group | undefined {
  const [item, ...others] = items
  if (!item || others.length > 0 || isObject || item.comment !== undefined) return undefined
  const { code, label } = item
  if (typeof code === 'string' || label !== undefined) return undefined
  return /^[[{]$/.test(code.open) ? code : undefined
}

function flatten(code: Code): string | undefined {
  if (typeof code === 'string') return code.includes('\n') ? undefined : code
  const { open, items, close, isObject = false, isBroken = false } = code
  if (isBroken || items.some(({ comment }) => comment !== undefined)) return undefined
  const parts: string[] = []
  for (const { label = '', code: inner } of items) {
    const text = flatten(inner)
    if (text === undefined) return undefined
    parts.push(label + text)
  }
  const gap = isObject && parts.length > 0 ? ' ' : ''
  return `${open}${gap}${parts.join(', ')}${gap}${close}`
}

/** A documentation comment, wrapped. */
export function commentLines(text: string, indent = ''): string {
  const plain = text.replaceAll('*/', '*\\/').replace(/\s+/g, ' ').trim()
  const single = `${indent}/** ${plain} */`
  if (single.length <= width + 20) return single
  const lines: string[] = []
  for (const word of plain.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${indent} * ${last} ${word}`.length <= width + 20) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`].join('\n')
}

/** Text as a literal of the code: in single quotes unless it holds some. */
export function quote(text: string): string {
  const json = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  if (text.includes("'")) return json
  return `'${json.slice(1, -1).replaceAll('\\"', '"')}'`
}

/** A member's name as it stands in an object literal. */
export function memberName(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

/** Code on one line, however long it is. */
export function flatText(code: Code): string {
  if (typeof code === 'string') return code
  const items = code.items.map(({ label = '', code: inner }) => label + flatText(inner))
  const gap = code.isObject === true && items.length > 0 ? ' ' : ''
  return `${code.open}${gap}${items.join(', ')}${gap}${code.close}`
}
