import type { NewProduct } from './products.js'

/** What people call the fields of a product. */
export const fieldLabels: Readonly<Record<keyof NewProduct, string>> = {
  name: 'Name',
  sku: 'SKU',
  category: 'Category',
  price: 'Price',
  currency: 'Currency',
  stock: 'Stock',
  description: 'Description',
  imageUrls: 'Images',
  status: 'Status',
}
