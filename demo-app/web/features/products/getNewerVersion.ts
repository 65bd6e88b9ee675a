import { isApiFailure } from 'repository-hooks'
import { Product } from './products.js'

/** The server's current version of a product, if an update failed because of an edit conflict. */
export function getNewerVersion(error: unknown): Product | undefined {
  if (!isApiFailure(error) || error.kind !== 'conflict') return undefined
  return Product.safeParse(error.current).data
}
