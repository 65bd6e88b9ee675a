import type { Schema } from '../document/OpenApi.js'
import { wordsOf } from '../naming/wordsOf.js'
import type { Report } from '../output/Report.js'
import { memberOf } from './memberOf.js'

/** The schema of numbers: whole where they are and their name does not say that they need not be. */
export function numberSchema(path: string, numbers: readonly number[], report: Report): Schema {
  const words = wordsOf(memberOf(path))
  if (!numbers.every(Number.isInteger)) return { type: 'number' }
  if (!numbers.every(Number.isSafeInteger)) {
    report.add(
      path,
      'has numbers beyond 9007199254740991, which JavaScript rounds: ask the API for text',
    )
    return { type: 'number' }
  }
  const epoch = epochs.find(([, [least, most]]) =>
    numbers.every((each) => each >= least && each < most),
  )
  if (epoch && isTime(words)) return { type: 'integer', 'x-codec': epoch[0] }
  return { type: words.some((word) => ofMeasures.has(word)) ? 'number' : 'integer' }
}

/** From 2001 to 2096. */
const epochs: readonly (readonly [string, readonly [number, number]])[] = [
  ['epochSeconds', [1e9, 4e9]],
  ['epochMilliseconds', [1e12, 4e12]],
]

function isTime(words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  return ['at', 'time', 'timestamp', 'date', 'created', 'updated', 'expires', 'ts'].includes(last)
}

/** Words in the names of what is measured, where the next number may have decimals. */
const ofMeasures = new Set([
  ...['price', 'amount', 'total', 'subtotal', 'cost', 'fee', 'balance', 'tax', 'discount', 'rate'],
  ...['ratio', 'percent', 'percentage', 'score', 'rating', 'weight', 'height', 'width', 'length'],
  ...['depth', 'distance', 'temperature', 'lat', 'lng', 'lon', 'latitude', 'longitude', 'speed'],
  ...['average', 'mean', 'median', 'salary', 'revenue', 'area', 'volume', 'duration', 'value'],
])
