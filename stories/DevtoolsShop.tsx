import { repository, numberedPage } from 'repository-hooks'
import type { ReactNode } from 'react'
import { z } from 'zod'

/** Products for the stories and tests of the devtools. */
export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: z.object({ id: z.string(), name: z.string() }),
  update: z.object({ name: z.string() }).partial(),
  filter: z.object({ search: z.string().optional() }),
  page: numberedPage({ pageSize: 3 }),
})
const { useProducts, useUpdateProduct } = products.hooks

/** A screen whose queries the panel shows. */
export function DevtoolsShop({ search }: { search?: string }): ReactNode {
  const list = useProducts({ search })
  const update = useUpdateProduct()
  const [first] = list.data?.items ?? []
  return (
    <main style={{ padding: 16 }}>
      <h1>Shop</h1>
      <ul>
        {list.data?.items.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      {list.error && <p>The list failed: {list.error.kind}</p>}
      <button
        type="button"
        onClick={() => first && update.mutate({ id: first.id, patch: { name: 'Renamed' } })}
      >
        Rename
      </button>
      <button type="button" onClick={() => void list.refetch()}>
        Refetch
      </button>
    </main>
  )
}
