import { repository } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

function mockOf<Value extends z.ZodType>(value: Value) {
  const items = repository({
    one: 'item',
    many: 'items',
    path: '/items',
    schema: z.object({ id: z.string(), name: z.string(), value }),
  })
  return createMockApi({ repositories: { items } }).items
}

const sku = z.string().regex(/^(?=.*\d)[a-z\d]{8,}$/)

describe('made-up rows', () => {
  it.each([
    ['a negative number', z.number().negative()],
    ['a number of at most -5', z.number().max(-5)],
    ['a multiple', z.int().min(3).multipleOf(5)],
    ['a narrow range', z.number().gt(1).lt(1.05)],
    ['a UUID of a version', z.uuidv7()],
    ['a time to the second', z.iso.datetime({ precision: 0 })],
    ['a record of an enum', z.record(z.enum(['a', 'b']), z.number())],
    ['both of two objects', z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() }))],
    ['what its examples are', sku.meta({ examples: ['abcdefg1'] })],
  ])('have %s where the schema wants it', (_name, value) => {
    const rows = mockOf(value).fill(30)
    expect(rows.every((row) => value.safeParse(row.value).success)).toBe(true)
  })

  it('have whole numbers that people can read', () => {
    const schema = z.int().min(-90).max(90)
    for (const { value } of [...mockOf(z.int()).fill(30), ...mockOf(schema).fill(30)]) {
      expect(value).toBeGreaterThan(0)
      expect(value).toBeLessThan(1_000)
    }
  })

  it('take what can not be made up as it is given', () => {
    expect(mockOf(sku).add({ value: 'abcdefg1' })).toMatchObject([
      { name: expect.stringMatching(/./), value: 'abcdefg1' },
    ])
  })

  it('say what can not be made up, and what to do', () => {
    expect(() => mockOf(sku).fill(1)).toThrow(/give what it can't make up.*value – Invalid string/)
  })
})
