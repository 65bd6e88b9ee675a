import { createApiFailure } from 'repository-hooks'
import { describeProductRepository } from './contract.js'
import { declareProducts, openShop, type Product } from './shop.js'

openShop()

describeProductRepository('over HTTP', () => ({ overrides: [] }))
describeProductRepository('in memory', () => ({ overrides: [inMemory()] }))

/** Products that are kept in memory. */
function inMemory() {
  const kept = new Map<string, Product>()
  let lastId = 0
  const find = (id: string): Product => {
    const product = kept.get(id)
    if (product) return product
    throw createApiFailure({ kind: 'notFound', message: `There is no product ${id}` })
  }
  return declareProducts().from({
    list: async (variables) => {
      const { category, page = 1, pageSize = 2 } = variables ?? {}
      const all = [...kept.values()].filter((it) => !category || it.category === category)
      const items = all.slice((page - 1) * pageSize, page * pageSize)
      const hasNextPage = page * pageSize < all.length
      return { items, page, pageSize, total: all.length, hasNextPage, hasPreviousPage: page > 1 }
    },
    detail: async (id) => find(id),
    create: async (input) => {
      const product = { id: `m${++lastId}`, ...input }
      kept.set(product.id, product)
      return product
    },
    update: async ({ id, patch }) => {
      const { name, price, category } = find(id)
      const product = {
        id,
        name: patch.name ?? name,
        price: patch.price ?? price,
        category: patch.category ?? category,
      }
      kept.set(id, product)
      return product
    },
    delete: async (id) => void kept.delete(find(id).id),
  })
}
