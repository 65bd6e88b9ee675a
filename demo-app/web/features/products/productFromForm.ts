import type { NewProduct, Product } from './products.js'
import { ProductStatus } from './products.js'

/** Converts the values of the form's controls to the input type. The schema validates them. */
export function productFromForm(form: FormData): NewProduct {
  const description = getText(form, 'description')
  return {
    sku: getText(form, 'sku'),
    name: getText(form, 'name'),
    price: getNumber(form, 'price'),
    currency: getText(form, 'currency'),
    description: description === '' ? null : description,
    category: getText(form, 'category'),
    imageUrls: getText(form, 'imageUrls')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    stock: getNumber(form, 'stock'),
    status: ProductStatus.catch('draft').parse(form.get('status')),
  }
}

/** The members of the input that differ from the product. */
export function getChanges(product: Product, entered: NewProduct): Partial<NewProduct> {
  const differs = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(Reflect.get(product, name))
  return Object.fromEntries(Object.entries(entered).filter(differs))
}

function getText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Returns `NaN` for an empty field, and for text such as "12 pieces". */
function getNumber(form: FormData, name: string): number {
  const text = getText(form, name)
  return text === '' ? Number.NaN : Number(text)
}
