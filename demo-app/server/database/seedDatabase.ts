import type { DatabaseSync } from 'node:sqlite'
import { type CatalogueProduct, createCatalogue } from '../catalogue/createCatalogue.ts'
import { createRandom } from '../catalogue/createRandom.ts'
import { departments } from '../catalogue/departments.ts'
import { demoUsers } from './demoUsers.ts'

/** The years with sales, and the number of products sold in each. */
const years = [2021, 2022, 2023, 2024, 2025]
const soldPerYear = 40

/** Seeds an empty database with categories, products, sales, and the demo's users. */
export function seedDatabase(database: DatabaseSync): void {
  const catalogue = createCatalogue()
  insertCategories(database)
  insertProducts(database, catalogue)
  insertSales(database, catalogue.length)
  insertUsers(database)
}

function insertCategories(database: DatabaseSync): void {
  const insert = database.prepare('INSERT INTO categories VALUES (?, ?, ?, ?)')
  for (const [index, { slug, name, description }] of departments.entries()) {
    insert.run(slug, name, description, index + 1)
  }
}

function insertProducts(database: DatabaseSync, catalogue: readonly CatalogueProduct[]): void {
  const insert = database.prepare(
    `INSERT INTO products (id, sku, name, price_cents, currency, description, category,
       image_urls, stock, status, created_at, updated_at)
     VALUES (:id, :sku, :name, :price_cents, :currency, :description, :category,
       :image_urls, :stock, :status, :created_at, :updated_at)`,
  )
  for (const { price, image_urls, ...product } of catalogue) {
    insert.run({
      ...product,
      price_cents: Math.round(price * 100),
      image_urls: JSON.stringify(image_urls),
    })
  }
}

function insertSales(database: DatabaseSync, products: number): void {
  const random = createRandom(2_021)
  const insert = database.prepare('INSERT OR IGNORE INTO product_sales VALUES (?, ?, ?)')
  for (const year of years) {
    for (let count = 0; count < soldPerYear; count++) {
      insert.run(year, random.between(1, products), random.between(20, 4_000))
    }
  }
}

function insertUsers(database: DatabaseSync): void {
  const insert = database.prepare('INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?)')
  const joinedAt = '2023-01-09T08:00:00.000Z'
  for (const { id, email, name, passwordHash, role } of demoUsers) {
    insert.run(id, email, name, passwordHash, role, joinedAt, joinedAt)
  }
}
