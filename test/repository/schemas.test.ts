import { repository } from 'repository-hooks'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const Product = z.object({ id: z.string() })
const declared = { one: 'product', many: 'products', path: '/products' } as const
/** What a module gives that was not run yet, as one in a circle of imports. */
const notYet: never = undefined as never

describe('a schema that is not there', () => {
  it.each([
    ['schema', () => repository({ ...declared, schema: notYet })],
    ['create', () => repository({ ...declared, schema: Product, create: {} as never })],
    ['errors[409]', () => repository({ ...declared, schema: Product, errors: { 409: notYet } })],
    [
      'response',
      () =>
        repository({
          ...declared,
          schema: Product,
          endpoints: (e) => ({ top: e.query({ path: '/top', response: 5 as never }) }),
        }),
    ],
  ])('is told by its option: %s', (option, declare) => {
    expect(declare).toThrow(`repository(): "${option}" of "products" is not a schema.`)
  })
})
