import type { ComponentType, ReactNode } from 'react'
import * as z from 'zod'

/** A row, and what its detail shows. */
export const Product = z.object({ id: z.string(), name: z.string(), price: z.number() })
export type Product = z.output<typeof Product>

/** What the list answers with. */
export const ProductPage = z.object({ items: z.array(Product), total: z.number() })
export type ProductPage = z.output<typeof ProductPage>

/** What the screens need, by one of the libraries that are compared. */
export interface DataLayer {
  readonly Provider: ComponentType<{ children: ReactNode }>
  useList(): readonly Product[] | undefined
  useDetail(id: string): Product | undefined
  /** The list again, which shows what is pushed. */
  useLiveList(): readonly Product[] | undefined
  /** Asks the server to rename, and then for what that makes stale. */
  useRename(): (id: string, name: string) => unknown
  /** Asks for all that is shown. */
  refetch(): unknown
}

/** Makes one with an empty cache; its changes are shown before the server has made them if they are to be optimistic. */
export type OpenDataLayer = (isOptimistic: boolean) => DataLayer
