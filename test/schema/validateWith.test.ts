import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { z as zod3 } from 'zod/v3'
import type { StandardSchema } from '../../src/schema/StandardSchema.js'
import { validateWith } from '../../src/schema/validateWith.js'

interface Order {
  id: number
  lines: { sku: string; price: number }[]
}

const zodOrder = z.object({
  id: z.number(),
  lines: z.array(z.object({ sku: z.string(), price: z.number() })),
})

/** The same schema by four libraries. */
const schemas: [string, StandardSchema<unknown, Order>][] = [
  ['zod', zodOrder],
  [
    'zod/mini',
    mini.object({
      id: mini.number(),
      lines: mini.array(mini.object({ sku: mini.string(), price: mini.number() })),
    }),
  ],
  [
    'valibot',
    v.object({
      id: v.number(),
      lines: v.array(v.object({ sku: v.string(), price: v.number() })),
    }),
  ],
  ['arktype', type({ id: 'number', lines: type({ sku: 'string', price: 'number' }).array() })],
]

const order: Order = { id: 1, lines: [{ sku: 'A1', price: 2 }] }
const secret = 'BODY_SECRET'

describe.each(schemas)('a schema of %s', (_, schema) => {
  test('7.13 gives the value that it takes', async () => {
    expect(await validateWith(schema, order)).toEqual({ value: order, dropped: [] })
  })

  test('D12 names the place of what it refuses', async () => {
    const lines = [order.lines[0], { sku: 'A2', price: 'free' }]
    const result = await validateWith(schema, { id: 1, lines })
    expect(result.issues?.map(({ path }) => path)).toEqual(['lines[1].price'])
  })

  test.each([null, [], 'x', undefined, 0, Number.NaN])(
    'D29 refuses %o as a whole',
    async (value) => {
      const result = await validateWith(schema, value)
      expect(result.issues?.length).toBeGreaterThan(0)
    },
  )

  test('L06 repeats nothing of the value in its complaints', async () => {
    const values = [
      secret,
      { id: secret, lines: secret },
      { id: 1, lines: [{ sku: 1, price: secret }] },
    ]
    for (const value of values) {
      const { issues } = await validateWith(schema, value)
      expect(issues?.length).toBeGreaterThan(0)
      expect(JSON.stringify(issues)).not.toContain(secret)
    }
  })
})

describe('complaints', () => {
  test.each<[string, StandardSchema]>([
    ['zod', z.object({ kind: z.enum(['a', 'b']), id: z.uuid(), literal: z.literal('x') })],
    [
      'valibot',
      v.object({
        kind: v.picklist(['a', 'b']),
        id: v.pipe(v.string(), v.uuid()),
        literal: v.literal('x'),
      }),
    ],
    ['arktype', type({ kind: "'a' | 'b'", id: 'string.uuid', literal: "'x'" })],
  ])('L06 of %s repeat no value that is of the right type', async (_, schema) => {
    const { issues } = await validateWith(schema, { kind: secret, id: secret, literal: secret })
    expect(issues).toHaveLength(3)
    expect(JSON.stringify(issues)).not.toContain(secret)
  })

  test.each<[string, StandardSchema]>([
    ['arktype, of several at once', type({ name: 'string.email & /^a/' })],
    ['arktype, of several about a number', type({ amount: 'number > 20000 & number % 7' })],
    ['zod 3', zod3.object({ name: zod3.enum(['a']) })],
    [
      'valibot, translated',
      v.object({ name: v.number((it) => `Zahl erwartet, nicht ${it.received}`) }),
    ],
  ])('L06 of %s repeat no value in words of their own', async (_, schema) => {
    const { issues } = await validateWith(schema, { name: secret, amount: 19_501 })
    expect(issues).toHaveLength(1)
    expect(JSON.stringify(issues)).not.toMatch(/BODY_SECRET|19501/)
  })

  test('D12 of zod 3 are told of numbers as well', async () => {
    const { issues } = await validateWith(zod3.nativeEnum({ one: 1, two: 2 }), 3)
    expect(issues).toEqual([{ path: '', message: 'Invalid enum value. Expected 1 | 2' }])
  })

  test('D12 of arktype name the place once', async () => {
    const { issues } = await validateWith(type({ lines: type({ price: 'number >= 1' }).array() }), {
      lines: [{ price: 0 }],
    })
    expect(issues).toEqual([{ path: 'lines[0].price', message: 'must be at least 1' }])
  })

  test('D12 of arktype keep words of the app', async () => {
    const named = type({ name: type('string >= 2').configure({ message: () => 'Name fehlt' }) })
    const { issues } = await validateWith(named, { name: '' })
    expect(issues).toEqual([{ path: 'name', message: 'Name fehlt' }])
  })

  test('D12 tell places that are no names or numbers', async () => {
    const at = (...path: (PropertyKey | { key: PropertyKey })[]) => refusingAt(path)
    const pathOf = async (schema: StandardSchema) =>
      (await validateWith(schema, 1)).issues?.[0]?.path
    expect(await pathOf(at())).toBe('')
    expect(await pathOf(at('a', 0, 'b'))).toBe('a[0].b')
    expect(await pathOf(at(0, 'b'))).toBe('[0].b')
    expect(await pathOf(at({ key: 'a' }, { key: 3 }))).toBe('a[3]')
    expect(await pathOf(at('a', Symbol('s')))).toBe('a.Symbol(s)')
  })
})

describe('schemas that misbehave', () => {
  test.each<[string, StandardSchema]>([
    ['zod', zodOrder.transform(explode)],
    ['zod, in a refinement', zodOrder.refine(explode)],
    ['valibot', v.pipe(v.any(), v.transform(explode))],
    [
      'valibot, later',
      v.pipeAsync(
        v.any(),
        v.transformAsync(async () => explode()),
      ),
    ],
  ])('D28 %s: what is thrown refuses the value, and its words stay inside', async (_, schema) => {
    const result = await validateWith(schema, order)
    expect(result.issues).toHaveLength(1)
    expect(JSON.stringify(result)).not.toContain(secret)
  })

  test('D28 a promise is waited for, and nothing else is', async () => {
    const later = validateWith(
      zodOrder.refine(async () => true),
      order,
    )
    expect(later).toBeInstanceOf(Promise)
    expect(await later).toEqual({ value: order, dropped: [] })
    expect(validateWith(zodOrder, order)).not.toBeInstanceOf(Promise)
  })
})

test('7.13 the type is that of what comes out', async () => {
  const schema = z.object({ at: z.string().transform((text) => new Date(text)) })
  const result = await validateWith(schema, { at: '1970-01-01T00:00:00Z' })
  if (result.issues) return expect.fail('It was refused')
  expectTypeOf(result.value).toEqualTypeOf<{ at: Date }>()
  expect(result.value.at.getTime()).toBe(0)
})

function explode(): never {
  throw new TypeError(`a bug near ${secret}`)
}

function refusingAt(path: (PropertyKey | { key: PropertyKey })[]): StandardSchema {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: () => ({ issues: [{ message: 'no', path }] }),
    },
  }
}
