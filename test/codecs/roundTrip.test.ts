import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  base64Bytes,
  bigintText,
  enumOr,
  envelope,
  epochMilliseconds,
  epochSeconds,
  frozen,
  isoDateTime,
  minorUnits,
  nullAsAbsent,
  openEnum,
  pageOf,
  snakeCase,
  unionOr,
  utcDate,
  withDefault,
  zonelessDateTime,
} from '../../src/codecs/index.js'

const moments = fc
  .integer({ min: Date.UTC(1900, 0), max: Date.UTC(2200, 0) })
  .map((ms) => new Date(ms))
const seconds = moments.map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000))
const days = moments.map((date) => new Date(Math.floor(date.getTime() / 86_400_000) * 86_400_000))

const Variant = snakeCase(z.object({ unitPrice: minorUnits(), stockCount: z.int() }))
const Product = snakeCase(
  z.object({
    id: z.string(),
    createdAt: isoDateTime,
    imageUrls: z.array(z.string()),
    line2: z.string().optional(),
    mainVariant: Variant.nullable(),
    allVariants: z.array(Variant),
  }),
)
const variants = fc.record({
  unitPrice: fc.integer({ min: -1e12, max: 1e12 }),
  stockCount: fc.integer(),
})
const products = fc.record(
  {
    id: fc.string(),
    createdAt: moments,
    imageUrls: fc.array(fc.string()),
    line2: fc.string(),
    mainVariant: fc.option(variants),
    allVariants: fc.array(variants, { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'createdAt', 'imageUrls', 'mainVariant', 'allVariants'] },
)
const units = fc.maxSafeInteger().map((value) => value + 0 || 0)

const Shape = z.discriminatedUnion('type', [
  snakeCase(z.object({ type: z.literal('circle'), drawnAt: isoDateTime })),
  z.object({ type: z.literal('dot') }),
])
const shapes = fc.oneof(
  moments.map((drawnAt) => ({ type: 'circle', drawnAt })),
  fc.constant({ type: 'dot' }),
  fc.constant({ type: 'unknown', value: { type: 'line', to: [1, 2] } }),
)

const cases: readonly (readonly [string, z.ZodType, fc.Arbitrary<unknown>])[] = [
  ['isoDateTime', isoDateTime, moments],
  ['zonelessDateTime in UTC', zonelessDateTime(), moments],
  ['zonelessDateTime in Tokyo', zonelessDateTime('+09:00'), moments],
  ['utcDate', utcDate, days],
  ['epochSeconds', epochSeconds, seconds],
  ['epochMilliseconds', epochMilliseconds, moments],
  ['minorUnits as text', minorUnits(), units],
  ['minorUnits of yen', minorUnits({ digits: 0 }), units],
  ['minorUnits of three digits', minorUnits({ digits: 3 }), units],
  [
    'minorUnits as numbers',
    minorUnits({ wire: 'number' }),
    fc
      .integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
      .map((value) => value + 0 || 0),
  ],
  ['bigintText', bigintText, fc.bigInt()],
  ['openEnum', openEnum(['a', 'b']), fc.string()],
  ['openEnum of numbers', openEnum({ a: 0, b: 1 }), fc.integer()],
  ['enumOr', enumOr(['a', 'b'], 'unknown'), fc.constantFrom('a', 'b', 'unknown')],
  ['unionOr', unionOr(Shape, 'unknown'), shapes],
  ['base64Bytes', base64Bytes, fc.uint8Array()],
  ['withDefault', withDefault(z.array(isoDateTime), []), fc.array(moments)],
  ['nullAsAbsent', nullAsAbsent(isoDateTime), fc.option(moments, { nil: undefined })],
  ['envelope', envelope('data.item', isoDateTime), moments],
  ['frozen', frozen(Product), products],
  ['7.9 snakeCase, nested', Product, products],
  [
    'pageOf',
    pageOf(Product, { items: 'data' }),
    fc
      .record({
        items: fc.array(products),
        total: fc.nat(),
        page: fc.nat(99),
        pageSize: fc.nat(99),
      })
      .map((page) => ({ ...page, hasNextPage: page.page * page.pageSize < page.total })),
  ],
]

describe('7.3 decode(encode(x)) equals x', () => {
  test.each(cases)('%s, through JSON', (_name, schema, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const wire: unknown = z.encode(schema, value)
        const sent: unknown = wire === undefined ? undefined : JSON.parse(JSON.stringify(wire))
        expect(z.decode(schema, sent as never)).toEqual(value)
      }),
      { numRuns: 1_000 },
    )
  })
})
