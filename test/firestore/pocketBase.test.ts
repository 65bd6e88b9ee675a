import { QueryObserver } from '@tanstack/react-query'
import { documentRepository } from 'repository-hooks/firestore'
import { describe, expect, it } from 'vitest'
import { describeProducts } from './contract.js'
import { pocketBaseStore, type RecordService } from './pocketBase.js'
import { connect, NewProduct, Product, ProductFilter, ProductPatch } from './products.js'

/** A collection of PocketBase, as its client shows it. */
class FakeRecords implements RecordService {
  readonly listeners = new Set<() => void>()
  readonly #records = new Map<string, { id: string; [member: string]: unknown }>()
  #lastId = 0

  async getList(_page: number, perPage: number, { filter }: { filter: string }) {
    const [, category] = /^category = "(.*)"$/.exec(filter) ?? []
    const all = [...this.#records.values()]
    return { items: all.filter((it) => !category || it['category'] === category).slice(0, perPage) }
  }

  async getOne(id: string) {
    return this.#records.get(id) ?? Promise.reject(Object.assign(new Error('No.'), { status: 404 }))
  }

  async create(body: object) {
    const record = { id: `r${++this.#lastId}`, ...body }
    this.#records.set(record.id, record)
    return this.#told(record)
  }

  async update(id: string, body: object) {
    const record = { ...(await this.getOne(id)), ...body }
    this.#records.set(id, record)
    return this.#told(record)
  }

  async delete(id: string) {
    this.#told(this.#records.delete(id))
  }

  async subscribe(_topic: string, listener: () => void) {
    this.listeners.add(listener)
    return async () => void this.listeners.delete(listener)
  }

  #told<Result>(result: Result): Result {
    for (const listener of this.listeners) listener()
    return result
  }
}

function declare(records = new FakeRecords()) {
  return documentRepository({
    store: pocketBaseStore(records),
    one: 'product',
    many: 'products',
    path: 'products',
    schema: Product,
    create: NewProduct,
    update: ProductPatch,
    filter: ProductFilter,
    pageSize: 2,
  })
}

describeProducts('in PocketBase', () => ({ products: declare(), isOffline: false }))

describe('a store of another back end', () => {
  it('is live when it can be watched, and lets go with the last one who looks', async () => {
    const records = new FakeRecords()
    const { queryClient } = connect()
    const observer = new QueryObserver(queryClient, declare(records).list())
    const stop = observer.subscribe(() => {})
    await expect.poll(() => observer.getCurrentResult().data?.items).toEqual([])
    await records.create({ name: 'Lamp', price: 1, category: 'lamps' })

    await expect.poll(() => observer.getCurrentResult().data?.items[0]?.name).toBe('Lamp')
    stop()
    await expect.poll(() => records.listeners.size).toBe(0)
  })
})
