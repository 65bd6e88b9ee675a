import { numberedPage, repository, uncountedPage } from 'repository-hooks'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  // fastapi-pagination: { items, total, page, size, pages }
  page: numberedPage({ params: { pageSize: 'size' }, response: { pageSize: 'size' } }),
})

// skip and limit of the tutorial: a plain list
export const bySkip = uncountedPage({ params: { offset: 'skip', pageSize: 'limit' } })
