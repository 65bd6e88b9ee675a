import { isReadableForm } from './isReadableForm.js'
import { nameOfMember } from './nameOfMember.js'
import { redactContent } from './redactContent.js'
import { isSecretName, redacted } from './redaction.js'

/** The parts of a value that are logged: depth, items per list or object, characters per text, objects in total. */
const limits = { depth: 6, items: 50, text: 500, values: 500 }

/**
 * Copies a value for logs: secrets are masked by the names of their fields, texts and lists are truncated, and values that
 * JSON can't represent are replaced by their type. Never throws.
 */
export function redactValue(value: unknown): unknown {
  try {
    return redactAt({ name: '', owner: '', path: [], budget: { left: limits.values } }, value)
  } catch {
    return '[unreadable]'
  }
}

interface Place {
  name: string
  /** The name of the field that contains the object. */
  owner: string
  /** The objects that contain the value, outermost first. */
  path: readonly object[]
  budget: { left: number }
}

function redactAt(place: Place, value: unknown): unknown {
  const { name, owner, path, budget } = place
  if (value === null || value === undefined) return value
  const isCardNumber = name === 'number' && /card/i.test(owner)
  if (isSecretName(name) || isCardNumber) return redacted
  if (typeof value === 'string')
    return shorten(redactContent(value.slice(0, limits.text)), value.length)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object') return `[${typeof value}]`
  if (path.includes(value)) return '[circular]'
  budget.left -= 1
  if (path.length >= limits.depth || budget.left < 0) return '[…]'
  return redactMembers(place, value)
}

function redactMembers({ name, path, budget }: Place, value: object): unknown {
  const inside = { owner: name, path: [...path, value], budget }
  if (Array.isArray(value)) {
    const more = value.length - limits.items
    const items = value.slice(0, limits.items).map((item) => redactAt({ ...inside, name }, item))
    return more > 0 ? [...items, `[${more} more]`] : items
  }
  if (value instanceof Date) return String(value.getTime() && value.toISOString())
  const entries = entriesOf(value)
  if (!entries) return `[${Object.prototype.toString.call(value).slice(8, -1)}]`
  const shown = entries.slice(0, limits.items)
  return Object.fromEntries(
    shown.map(([key, member]) => [
      key,
      redactAt({ ...inside, name: nameOfMember(value, key) }, member),
    ]),
  )
}

function entriesOf(value: object): [string, unknown][] | undefined {
  if (value instanceof URLSearchParams || isReadableForm(value)) return [...value]
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? Object.entries(value) : undefined
}

function shorten(text: string, length: number): string {
  return length > limits.text ? `${text}… [${length} characters]` : text
}
