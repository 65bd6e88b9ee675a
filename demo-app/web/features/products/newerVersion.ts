import { isApiFailure } from 'repository-hooks'
import { Product } from './products.js'

/** What somebody else made of a product in the meantime, when that is why a change failed. */
export function newerVersion(error: unknown): Product | undefined {
  if (!isApiFailure(error) || error.kind !== 'conflict') return undefined
  return Product.safeParse(error.current).data
}
