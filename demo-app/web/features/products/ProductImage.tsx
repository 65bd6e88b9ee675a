import type { Product } from './products.js'

interface ProductImageProps {
  product: Pick<Product, 'name' | 'imageUrls'>
  /** Loads the image only when it is scrolled near the viewport. */
  loading?: 'lazy' | 'eager'
}

/** The first image of a product, or its initial on a plain background. Decorative: the name is next to it. */
export function ProductImage({ product, loading = 'lazy' }: ProductImageProps) {
  const [source] = product.imageUrls
  if (source === undefined) {
    return (
      <div className="product-image product-image-missing" aria-hidden="true">
        {product.name.trim().charAt(0).toUpperCase()}
      </div>
    )
  }
  return <img className="product-image" src={source} alt="" loading={loading} />
}
