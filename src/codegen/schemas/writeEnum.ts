import type { EnumMember } from '../document/OpenApi.js'
import { wordsOf, pascalCase } from '../naming/wordsOf.js'
import { call, type Code, type Item, literal, memberName, quote } from '../output/Code.js'
import type { WriteContext } from './FileScope.js'
import { firstSentence } from './firstSentence.js'

/**
 * Writes one of some values, by names where a document has some. What a server answers may be new to the app; what the app
 * sends may not.
 */
export function writeEnum(
  values: readonly unknown[],
  context: WriteContext,
  members: readonly EnumMember[] = [],
): Code {
  const known = [...new Set(values)].filter(isPrimitive)
  const codes = known.map(codeOf)
  if (known.length === 0) return 'z.unknown()'
  if (known.length === 1) return `z.literal(${codes.join('')})`
  const told = known.map((value) => members.find((member) => member.value === value))
  const names = namesOf(known, told)
  const items = codes.map((code, index): Item => {
    const name = names?.[index]
    // Formatters join lists of numbers to lines, and part them from what is said of them.
    const isApart = name !== undefined || typeof known[index] === 'string'
    const description = isApart ? told[index]?.description : undefined
    return {
      comment: description === undefined ? undefined : firstSentence(description),
      ...(name !== undefined && { label: `${memberName(name)}: ` }),
      code,
    }
  })
  return call(
    functionFor(known, names !== undefined, context),
    names ? literal(items) : listOf(items),
  )
}

function listOf(items: readonly Item[]): Code {
  return { open: '[', items, close: ']' }
}

function functionFor(
  values: readonly (string | number | boolean)[],
  isNamed: boolean,
  { isRequest, file }: WriteContext,
): string {
  const areTexts = values.every((value) => typeof value === 'string')
  const areNumbers = values.every((value) => typeof value === 'number')
  if (!areTexts && !areNumbers) return 'z.literal'
  if (isRequest) return areTexts || isNamed ? 'z.enum' : 'z.literal'
  file.codecs.add('openEnum')
  return 'openEnum'
}

/** The names of values, unless they say nothing that the values do not. */
function namesOf(
  values: readonly (string | number | boolean)[],
  told: readonly (EnumMember | undefined)[],
): readonly string[] | undefined {
  const names = told.map((member) => identifierOf(member?.name ?? ''))
  const isTelling = names.some(
    (name, index) => wordsOf(name).join() !== wordsOf(String(values[index])).join(),
  )
  const isWritable = !values.some((value) => typeof value === 'boolean')
  const isDistinct = new Set(names).size === names.length
  return isTelling && isWritable && isDistinct && !names.includes('') ? names : undefined
}

/** A name that code can have; `''` for what is none. */
function identifierOf(name: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return name
  return /^[a-z]/.test(wordsOf(name)[0] ?? '') ? pascalCase(name) : ''
}

function codeOf(value: string | number | boolean): string {
  return typeof value === 'string' ? quote(value) : String(value)
}

function isPrimitive(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
