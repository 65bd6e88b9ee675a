import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { createId } from '../createId.ts'
import { transaction } from '../database/transaction.ts'
import { Problem } from '../problems/Problem.ts'
import { validationProblem } from '../problems/validationProblem.ts'
import { type Product, toProduct } from './Product.ts'
import type { ProductInput, ProductPatch } from './productInput.ts'

/** Checks a change against the current version of the product, and throws to reject it. */
export type Precondition = (current: Product) => void

/** Stores the products, with the rules that REST and GraphQL share. */
export class ProductStore {
  readonly #database: DatabaseSync
  readonly #clock: () => number
  readonly #listeners = new Set<(product: Product) => void>()

  constructor(database: DatabaseSync, clock: () => number) {
    this.#database = database
    this.#clock = clock
  }

  /** Calls a listener for each created or updated product. Returns an unsubscribe function. */
  onChange(listener: (product: Product) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** @throws {@link Problem} 404 */
  get(id: string): Product {
    const row = this.#database.prepare('SELECT * FROM products WHERE id = ?').get(id)
    if (!row) throw productNotFound()
    return toProduct(row)
  }

  /** The best-selling products of a year, the best first. */
  top(year: number, count: number): Product[] {
    return this.#database
      .prepare(
        `SELECT products.* FROM product_sales JOIN products ON number = product
         WHERE year = ? ORDER BY units DESC, number LIMIT ?`,
      )
      .all(year, count)
      .map(toProduct)
  }

  /** @throws {@link Problem} 409 if another product has the SKU, 422 for a category that does not exist */
  create(input: ProductInput): Product {
    const id = createId('prd')
    const now = this.#now()
    const created = transaction(this.#database, () => {
      this.#check(input)
      this.#write(
        `INSERT INTO products (sku, name, price_cents, currency, description, category, image_urls,
           stock, status, created_at, updated_at, id)
         VALUES (:sku, :name, :price_cents, :currency, :description, :category, :image_urls,
           :stock, :status, :updated_at, :updated_at, :id)`,
        { ...toColumns(input), updated_at: now, id },
      )
      return this.get(id)
    })
    return this.#notify(created)
  }

  /** Updates the fields of the patch. An empty patch changes nothing and does not increase the version. */
  update(id: string, patch: ProductPatch, precondition?: Precondition): Product {
    const updated = transaction(this.#database, () => {
      const current = this.get(id)
      precondition?.(current)
      if (Object.keys(patch).length === 0) return current
      this.#check(patch, id)
      this.#write(
        `UPDATE products SET sku = :sku, name = :name, price_cents = :price_cents,
           currency = :currency, description = :description, category = :category,
           image_urls = :image_urls, stock = :stock, status = :status,
           version = version + 1, updated_at = :updated_at
         WHERE id = :id`,
        { ...toColumns({ ...current, ...patch }), updated_at: this.#now(), id },
      )
      return this.get(id)
    })
    return this.#notify(updated)
  }

  /** Publishes a product; a published one is not changed. */
  publish(id: string, precondition?: Precondition): Product {
    const isPublished = this.get(id).status === 'published'
    return this.update(id, isPublished ? {} : { status: 'published' }, precondition)
  }

  delete(id: string, precondition?: Precondition): void {
    transaction(this.#database, () => {
      precondition?.(this.get(id))
      this.#database.prepare('DELETE FROM products WHERE id = ?').run(id)
    })
  }

  #check(input: ProductPatch, id = ''): void {
    if (input.category !== undefined && !this.#hasCategory(input.category)) {
      throw validationProblem([{ detail: 'There is no such category', pointer: '#/category' }])
    }
    if (input.sku !== undefined && this.#isTaken(input.sku, id)) throw skuTaken(input.sku)
  }

  #hasCategory(slug: string): boolean {
    return this.#database.prepare('SELECT 1 FROM categories WHERE slug = ?').get(slug) !== undefined
  }

  #isTaken(sku: string, id: string): boolean {
    const others = this.#database.prepare('SELECT 1 FROM products WHERE sku = ? AND id <> ?')
    return others.get(sku, id) !== undefined
  }

  #write(sql: string, columns: Record<string, SQLInputValue>): void {
    this.#database.prepare(sql).run(columns)
  }

  #notify(product: Product): Product {
    for (const listener of this.#listeners) listener(product)
    return product
  }

  #now(): string {
    return new Date(this.#clock()).toISOString()
  }
}

function toColumns(input: ProductInput): Record<string, SQLInputValue> {
  return {
    sku: input.sku,
    name: input.name,
    price_cents: Math.round(input.price * 100),
    currency: input.currency,
    description: input.description,
    category: input.category,
    image_urls: JSON.stringify(input.image_urls),
    stock: input.stock,
    status: input.status,
  }
}

function productNotFound(): Problem {
  return new Problem(404, { kind: 'product-not-found', detail: 'There is no such product.' })
}

function skuTaken(sku: string): Problem {
  return new Problem(409, {
    kind: 'sku-taken',
    detail: `Another product has the SKU ${sku} already.`,
    extensions: { sku },
  })
}
