import { numberedPage, repository, uncountedPage } from 'repository-hooks'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  method: 'PUT',
  page: numberedPage({
    firstPage: 0,
    params: { pageSize: 'size' },
    response: { items: 'content', total: 'totalElements' },
    // PagedModel: { content, page: { totalElements } }: total: 'page.totalElements'
    // HATEOAS: items: '_embedded.products', total: 'page.totalElements'
  }),
})

// Slice<Product>, which has no total
export const slices = uncountedPage({
  firstPage: 0,
  params: { pageSize: 'size' },
  response: { items: 'content' },
})
