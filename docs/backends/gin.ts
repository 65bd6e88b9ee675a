import type { FieldErrorReader } from 'repository-hooks'

const sentences: Readonly<Record<string, string>> = {
  required: 'Fill this in.',
  min: 'Too short.',
  gt: 'Too small.',
}

// { "error": "Key: 'Product.Items[1].Qty' Error:Field validation for 'Qty' failed on the 'gt' tag" }
export const ginErrors: FieldErrorReader = (body) => {
  const found = `${JSON.stringify(body)}`.matchAll(/Key: '\w+\.([^']+)' .*?on the '(\w+)' tag/g)
  const issues = [...found].map(([, place = '', tag = '']) => ({
    path: place.match(/\w+/g) ?? [],
    message: sentences[tag] ?? `Not valid (${tag}).`,
  }))
  return issues.length > 0 ? issues : undefined
}
