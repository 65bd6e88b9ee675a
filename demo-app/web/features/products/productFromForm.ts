import type { NewProduct, Product } from './products.js'
import { ProductStatus } from './products.js'

/** What the form's controls say, as the declaration takes it. What is wrong with it, the declaration says. */
export function productFromForm(form: FormData): NewProduct {
  const description = textOf(form, 'description')
  return {
    sku: textOf(form, 'sku'),
    name: textOf(form, 'name'),
    price: numberOf(form, 'price'),
    currency: textOf(form, 'currency'),
    description: description === '' ? null : description,
    category: textOf(form, 'category'),
    imageUrls: textOf(form, 'imageUrls')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    stock: numberOf(form, 'stock'),
    status: ProductStatus.catch('draft').parse(form.get('status')),
  }
}

/** The members that differ between a product and what was entered. */
export function changesOf(product: Product, entered: NewProduct): Partial<NewProduct> {
  const differs = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(Reflect.get(product, name))
  return Object.fromEntries(Object.entries(entered).filter(differs))
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Nothing entered is no number, and neither is "12 pieces". */
function numberOf(form: FormData, name: string): number {
  const text = textOf(form, name)
  return text === '' ? Number.NaN : Number(text)
}
