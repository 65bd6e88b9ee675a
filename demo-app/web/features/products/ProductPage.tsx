import { QueryView } from 'repository-hooks'
import { Link, useParams } from 'react-router'
import { useDocumentTitle } from '../../layout/useDocumentTitle.js'
import { CategoryName } from '../categories/CategoryName.js'
import { formatDate } from './formatDate.js'
import { formatPrice } from './formatPrice.js'
import { ImageUpload } from './ImageUpload.js'
import { ProductActions } from './ProductActions.js'
import { ProductImage } from './ProductImage.js'
import { type Product, useProduct } from './products.js'
import { ProductStory } from './ProductStory.js'
import { Stock } from './Stock.js'
import './products.css'

/** The page of one product. */
export function ProductPage() {
  const { id } = useParams()
  const query = useProduct(id)
  return (
    <div className="page">
      <QueryView query={query} variant="page">
        {(product) => <ProductArticle product={product} />}
      </QueryView>
    </div>
  )
}

function ProductArticle({ product }: { product: Product }) {
  useDocumentTitle(product.name)
  return (
    <>
      <Breadcrumbs product={product} />
      <article className="product">
        <ProductImage product={product} loading="eager" />
        <div className="product-text">
          <h1>{product.name}</h1>
          <p className="product-price">{formatPrice(product)}</p>
          <p>
            <Stock {...product} />
          </p>
          {product.description && <p className="product-description">{product.description}</p>}
          <div className="button-row">
            <ProductActions product={product} />
          </div>
          <ProductStory key={product.id} id={product.id} />
          <ImageUpload id={product.id} />
          <Facts product={product} />
        </div>
      </article>
    </>
  )
}

function Breadcrumbs({ product: { category, name } }: { product: Product }) {
  const search = `?${new URLSearchParams({ category })}`
  return (
    <nav className="breadcrumbs" aria-label="Breadcrumbs">
      <ol>
        <li>
          <Link to="/">Products</Link>
        </li>
        <li>
          <Link to={{ pathname: '/', search }}>
            <CategoryName slug={category} />
          </Link>
        </li>
        <li aria-current="page">{name}</li>
      </ol>
    </nav>
  )
}

function Facts({ product }: { product: Product }) {
  return (
    <dl className="facts">
      <dt>SKU</dt>
      <dd>
        <code>{product.sku}</code>
      </dd>
      <dt>Category</dt>
      <dd>
        <CategoryName slug={product.category} />
      </dd>
      <dt>Added</dt>
      <dd>{formatDate(product.createdAt)}</dd>
      <dt>Changed</dt>
      <dd>{formatDate(product.updatedAt)}</dd>
      <dt>Version</dt>
      <dd>{product.version}</dd>
    </dl>
  )
}
