import type { NewProduct } from './products.js'

/** The labels of a product's fields. */
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
