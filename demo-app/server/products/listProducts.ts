import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { type Product, toProduct } from './Product.ts'
import type { ProductQuery } from './ProductQuery.ts'
import { searchExpression } from './searchExpression.ts'

/** One page of a list. */
export interface Page<Item> {
  items: Item[]
  /** The page's number, from 1. */
  page: number
  pageSize: number
  /** The number of items on all pages. */
  total: number
}

/** The sort orders in SQL. Ids break ties, so that no product is on two pages. */
const orders = {
  name: 'products.name COLLATE NOCASE, products.id',
  '-name': 'products.name COLLATE NOCASE DESC, products.id DESC',
  price: 'price_cents, products.id',
  '-price': 'price_cents DESC, products.id DESC',
  created_at: 'created_at, products.id',
  '-created_at': 'created_at DESC, products.id DESC',
} satisfies Record<NonNullable<ProductQuery['sort']>, string>

/** Ranks a match in the name higher than one in the description. */
const byRelevance = 'bm25(product_search, 10, 1), products.id'

/**
 * Returns the products that match a query: by relevance if there is a search text, else the newest first.
 *
 * @param start - the offset of the first product; by default that of the page
 */
export function listProducts(
  database: DatabaseSync,
  query: ProductQuery,
  start = (query.page - 1) * query.pageSize,
): Page<Product> {
  const { page, pageSize } = query
  const { source, values, isSearch } = selection(query)
  const unsorted = isSearch ? byRelevance : orders['-created_at']
  const order = query.sort === undefined ? unsorted : orders[query.sort]

  const total = database.prepare(`SELECT count(*) AS total FROM ${source}`).get(...values)
  const rows = database
    .prepare(`SELECT products.* FROM ${source} ORDER BY ${order} LIMIT ? OFFSET ?`)
    .all(...values, pageSize, start)
  return { items: rows.map(toProduct), page, pageSize, total: Number(total?.['total']) }
}

interface Selection {
  /** The SQL after `FROM`, with its conditions. */
  source: string
  values: SQLInputValue[]
  isSearch: boolean
}

function selection({ category, search = '' }: ProductQuery): Selection {
  const isSearch = search.trim() !== ''
  const conditions: string[] = []
  const values: SQLInputValue[] = []
  if (isSearch) {
    conditions.push('product_search MATCH ?')
    // A search of punctuation only gets an expression that matches nothing.
    values.push(searchExpression(search) ?? '""')
  }
  if (category) {
    conditions.push('category = ?')
    values.push(category)
  }
  const joined = isSearch
    ? 'products JOIN product_search ON number = product_search.rowid'
    : 'products'
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
  return { source: joined + where, values, isSearch }
}
