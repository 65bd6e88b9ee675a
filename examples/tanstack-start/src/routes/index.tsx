import { createFileRoute, Link } from '@tanstack/react-router'
import { QueryView } from 'repository-hooks'
import { products, useProducts } from '../products'

export const Route = createFileRoute('/')({
  loader: ({ context }) => context.queryClient.query(products.list()),
  component: ProductList,
})

/** What the server has fetched is in the cache; the hook keeps it fresh while the page is open. */
function ProductList() {
  return (
    <QueryView query={useProducts()}>
      {({ items }) => (
        <ul>
          {items.map(({ id, name }) => (
            <li key={id}>
              <Link to="/products/$id" params={{ id }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  )
}
