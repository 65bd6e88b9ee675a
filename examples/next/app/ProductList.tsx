'use client'

import { QueryView } from 'repository-hooks'
import { products } from './products'

const { useProducts } = products.hooks

/** Asks for nothing while what the server fetched is fresh. */
export function ProductList() {
  return (
    <QueryView query={useProducts(undefined, { staleTime: 30_000 })}>
      {({ items }) => (
        <ul>
          {items.map(({ id, name, price }) => (
            <li key={id}>
              {name}, {price} €
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  )
}
