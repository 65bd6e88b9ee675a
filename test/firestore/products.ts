import { QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient } from 'repository-hooks'
import {
  type FieldOf,
  type Firestore,
  firestoreRepository,
  type FirestoreOptions,
  type LazyFirestore,
} from 'repository-hooks/firestore'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

export const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  category: z.string(),
})
export type Product = z.output<typeof Product>

export const NewProduct = Product.partial({ id: true })
export const ProductPatch = Product.omit({ id: true }).partial()
export const ProductFilter = z.object({ category: z.string().optional() })

type ProductOptions = FirestoreOptions<z.output<typeof ProductFilter>, FieldOf<Product>> & {
  live?: boolean
}

/** Declares the products of a Firestore. */
export function declareProducts(where: Firestore | LazyFirestore, options: ProductOptions = {}) {
  const place =
    'load' in where ? { load: where.load, once: false } : { sdk: where.sdk, db: where.db }
  return firestoreRepository({
    ...place,
    one: 'product',
    many: 'products',
    path: 'products',
    schema: Product,
    create: NewProduct,
    update: ProductPatch,
    filter: ProductFilter,
    pageSize: 2,
    ...options,
  })
}

/** A client and a cache. */
export function connect() {
  const api = createApiClient({ baseURL: 'http://localhost:3000', retry: false, logging: false })
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  onTestFinished(() => {
    queryClient.clear()
    api.dispose()
  })
  return { api, queryClient }
}

/** Runs a mutation without React. */
export function mutate<Variables, Data>(
  queryClient: QueryClient,
  {
    mutationFn,
  }: { mutationFn: (variables: Variables, run: { client: QueryClient }) => Promise<Data> },
  variables: Variables,
): Promise<Data> {
  return mutationFn(variables, { client: queryClient })
}
