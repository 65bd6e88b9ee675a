import { createMockApi, createTestApi } from 'repository-hooks/testing'
import { describe, expectTypeOf, test } from 'vitest'
import { products, type Product } from './shop.js'

const mock = createMockApi({
  repositories: { products },
  scenarios: { empty: (it) => it.products.clear(), full: (it) => void it.products.fill(9) },
})

describe('a mock', () => {
  test('has the rows of the declaration', () => {
    expectTypeOf(mock.products.all()).toEqualTypeOf<Product[]>()
    expectTypeOf(mock.products.get('p1')).toEqualTypeOf<Product | undefined>()
    mock.products.add({ name: 'Lamp' })
    // @ts-expect-error a name is text
    mock.products.add({ name: 1 })
    // @ts-expect-error no such member
    mock.products.change('p1', { colour: 'red' })
  })

  test('knows calls, bodies of failures, and what endpoints answer', () => {
    mock.products.fail('publishProduct', 500)
    // @ts-expect-error no such call
    mock.products.fail('crate', 500)
    mock.products.fail('create', 409, { body: { code: 'sku_taken', sku: 'A' } })
    mock.products.respond('topProducts', ({ path }) => (path['year'] ? [] : []))
    // @ts-expect-error no products
    mock.products.respond('topProducts', [{ id: 1 }])
  })

  test('knows its scenarios', () => {
    mock.play('empty')
    // @ts-expect-error no such scenario
    mock.play('late')
  })

  test('comes with a client and a provider', () => {
    const test = createTestApi({ repositories: { products } })
    expectTypeOf(test.mock.products.all()).toEqualTypeOf<Product[]>()
    expectTypeOf(test.Provider).toBeCallableWith({ children: null })
  })
})
