import { cursorPage, repository } from 'repository-hooks'
import { openShop } from '../repository/shop.js'
import { describeProducts } from './contract.js'
import { NewProduct, Product, ProductFilter, ProductPatch } from './products.js'

const shop = openShop()

describeProducts('over HTTP', () => {
  shop.current.products.clear()
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    create: NewProduct,
    update: ProductPatch,
    filter: ProductFilter,
    page: cursorPage({ pageSize: 2 }),
  })
  // What only documents have is not asked for.
  return { products: products as never, isOffline: false }
})
