import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { connection } from 'next/server'
import { Suspense } from 'react'
import { connectApi, Loading, prefetch } from 'repository-hooks'
import { createApi } from './createApi'
import { ProductList } from './ProductList'
import { products } from './products'

export default function Page() {
  return (
    <>
      <h1>Products</h1>
      <Suspense fallback={<Loading />}>
        <FetchedProducts />
      </Suspense>
    </>
  )
}

/** Rendered for each visit, with a client and a cache of its own. */
async function FetchedProducts() {
  await connection()
  const queryClient = new QueryClient()
  connectApi(queryClient, createApi())
  await prefetch(queryClient, products.list())
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProductList />
    </HydrationBoundary>
  )
}
