import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { connectApi, prefetch } from 'repository-hooks'
import { createApi } from './createApi'
import { ProductList } from './ProductList'
import { products } from './products'

// Rendered for each visit, with a client and a cache of its own.
export const dynamic = 'force-dynamic'

export default async function Page() {
  const queryClient = new QueryClient()
  connectApi(queryClient, createApi())
  await prefetch(queryClient, products.list())
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1>Products</h1>
      <ProductList />
    </HydrationBoundary>
  )
}
