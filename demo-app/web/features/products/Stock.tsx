import type { Product } from './products.js'

const few = 10

/** The availability of a product, as text. */
export function Stock({ stock, status }: Pick<Product, 'stock' | 'status'>) {
  const [tone, text] = availability(stock, status)
  return (
    <span className="stock" data-tone={tone}>
      {text}
    </span>
  )
}

function availability(stock: number, status: Product['status']): [tone: string, text: string] {
  if (status === 'draft') return ['draft', 'Draft']
  if (stock === 0) return ['danger', 'Sold out']
  if (stock <= few) return ['warning', `Only ${stock} left`]
  return ['success', `${stock} in stock`]
}
