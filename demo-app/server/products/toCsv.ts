import type { Product } from './Product.ts'

const columns = ['sku', 'name', 'category', 'price', 'currency', 'stock', 'status'] as const

/** Products as a table that spreadsheets open. */
export function toCsv(products: readonly Product[]): string {
  const rows = products.map((product) => columns.map((column) => toCell(String(product[column]))))
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\uFEFF${[columns, ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

/** A cell that begins like a formula would be run by spreadsheets. */
function toCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
