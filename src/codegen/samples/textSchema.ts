import { parseUrl } from '../../http/urls/parseUrl.js'
import type { Schema } from '../document/OpenApi.js'
import { wordsOf } from '../naming/wordsOf.js'
import type { Report } from '../output/Report.js'
import { memberOf } from './memberOf.js'

/** The schema of texts: a format when all have it, known words when few words come often. */
export function textSchema(path: string, texts: readonly string[], report: Report): Schema {
  const name = memberOf(path)
  const format = formats.find(([, fits]) => texts.every(fits))?.[0]
  if (format !== undefined) return { type: 'string', format }
  if (texts.every(isZoneless)) {
    report.add(
      path,
      'has times without a zone, which are taken as UTC: name another offset in zonelessDateTime()',
    )
    return { type: 'string', 'x-codec': 'zonelessDateTime' }
  }
  if (texts.every(isDecimal) && texts.some((text) => text.includes('.')))
    return decimals(name, texts)
  const words = wordsIn(name, texts)
  return words ? { type: 'string', enum: words } : { type: 'string' }
}

const formats: readonly (readonly [string, (text: string) => boolean])[] = [
  ['date-time', (text) => isMoment(text) && /(?:Z|[+-]\d\d:\d\d)$/.test(text)],
  ['date', (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))],
  ['uuid', (text) => /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text)],
  ['email', (text) => /^[\w.+-]+@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*\.[A-Za-z]{2,}$/.test(text)],
  ['uri', (text) => /^https?:\/\/\S+$/.test(text) && parseUrl(text) !== undefined],
  [
    'ipv4',
    (text) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/.test(text),
  ],
]

function isMoment(text: string): boolean {
  const isWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/.test(text)
  return isWritten && !Number.isNaN(Date.parse(text))
}

function isZoneless(text: string): boolean {
  return isMoment(text) && !/(?:Z|[+-]\d\d:\d\d)$/.test(text)
}

function isDecimal(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)
}

/** Words in the names of amounts of money. */
const ofMoney = new Set([
  ...['price', 'amount', 'total', 'subtotal', 'cost', 'fee', 'balance', 'tax', 'discount', 'paid'],
  ...['due', 'refund', 'salary', 'revenue', 'payment', 'deposit', 'charge', 'net', 'gross', 'vat'],
])

function decimals(name: string, texts: readonly string[]): Schema {
  const isMoney = wordsOf(name).some((word) => ofMoney.has(word))
  if (isMoney && texts.every((text) => /\.\d\d$/.test(text))) {
    return {
      type: 'string',
      'x-codec': 'minorUnits',
      description: 'In the smallest unit: 1250 is 12.50.',
    }
  }
  return { type: 'string', pattern: '^-?\\d+(?:\\.\\d+)?$' }
}

/** How often words come at least, before they are taken for all that there are. */
const [leastTexts, mostWords] = [6, 8]

/** Names of members whose texts are no fixed words, however often they come. */
const ofFreeText =
  /^(?:.*(?:id|name|title|description|city|country|url|email|phone|street|address|code|text|label|slug|key|sku)s?)$/i

function wordsIn(name: string, texts: readonly string[]): readonly string[] | undefined {
  const words = [...new Set(texts)]
  const isOften = texts.length >= leastTexts && texts.length >= words.length * 3
  const areFew = words.length > 1 && words.length <= mostWords
  const areWords = words.every((word) => /^[A-Za-z][\w-]{0,30}$/.test(word))
  return isOften && areFew && areWords && !ofFreeText.test(name) ? words.sort() : undefined
}
