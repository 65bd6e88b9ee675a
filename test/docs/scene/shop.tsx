import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Root } from 'react-dom/client'
import {
  numberedPage,
  repository,
  type ApiClient,
  type Session,
  type SessionOptions,
} from 'repository-hooks'
import { z } from 'zod'

/** The shop that the pages speak of: what their code may use without declaring it. */
export const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  category: z.string().optional(),
  sold: z.number(),
  version: z.number(),
})
export type Product = z.infer<typeof Product>

export const NewProduct = z.object({ name: z.string(), price: z.number() })
export const ProductPatch = NewProduct.partial()
export const ProductFilter = z.object({ category: z.string().optional() })
export const SkuTaken = z.object({ sku: z.string() })
export const User = z.object({ id: z.string(), name: z.string() })

export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: NewProduct,
  update: ProductPatch,
  filter: ProductFilter,
  page: numberedPage({ pageSize: 20 }),
  errors: { 409: SkuTaken },
  endpoints: (e) => ({
    publishProduct: e.mutation({
      method: 'POST',
      path: '/products/{id}/publish',
      response: Product,
      affects: 'one',
    }),
    topProducts: e.query({ path: '/products/top/{year}', response: z.array(Product) }),
  }),
})
export const {
  useProducts,
  useInfiniteProducts,
  useProduct,
  useCreateProduct,
  useUpdateProduct,
  useDeleteProduct,
  usePublishProduct,
} = products.hooks

export const categories = repository({
  one: 'category',
  many: 'categories',
  path: '/categories',
  schema: z.object({ id: z.string() }),
})

export declare const api: ApiClient
export declare const shop: ApiClient
export declare const billing: ApiClient
export declare const session: Session
export declare const options: SessionOptions
export declare const queryClient: QueryClient
export declare const baseURL: string
export declare const root: Root
export declare const id: string
export declare const email: string
export declare const password: string
export declare const navigate: (to: string | number) => void

export declare function App(): ReactNode
export declare function Splash(): ReactNode
export declare function ProductPage(props: Partial<Product>): ReactNode
export declare function ProductTile(props: Product): ReactNode
export declare function ProductList(): ReactNode
export declare function ProductTable(props: { rows: readonly Product[] }): ReactNode

export { QueryClient } from '@tanstack/react-query'
export { useActionState, useState, useSyncExternalStore } from 'react'
export { z } from 'zod'
