import { Link } from 'react-router'
import { useUnsentIds } from '../offline/useUnsentIds.js'
import { formatPrice } from './formatPrice.js'
import { ProductImage } from './ProductImage.js'
import type { Product } from './products.js'
import { Stock } from './Stock.js'

/** A product in the catalogue. */
export function ProductCard({ product }: { product: Product }) {
  const isWaiting = useUnsentIds().has(product.id)
  return (
    <article className="card product-card">
      <ProductImage product={product} />
      <div className="product-card-text">
        <h2>
          <Link to={`/products/${product.id}`}>{product.name}</Link>
        </h2>
        <p className="product-card-sku">{product.sku}</p>
        <p className="product-card-foot">
          <span className="price">{formatPrice(product)}</span>
          <Stock {...product} />
        </p>
        {isWaiting && <p className="product-card-waiting">Waiting to be saved</p>}
      </div>
    </article>
  )
}
