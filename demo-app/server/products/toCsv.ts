import type { Product } from './Product.ts'

const columns = ['sku', 'name', 'category', 'price', 'currency', 'stock', 'status'] as const

/** Converts products to CSV. */
export function toCsv(products: readonly Product[]): string {
  const rows = products.map((product) => columns.map((column) => toCell(String(product[column]))))
  // With the byte order mark, spreadsheets read UTF-8.
  return `\uFEFF${[columns, ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

/** Escapes a cell. Spreadsheets would execute a cell that starts like a formula. */
function toCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
