import { camelCaseTokens, createSession, numberedPage, repository } from 'repository-hooks'
import { Product, usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  method: 'PUT', // answered with 204: the product is asked for
  update: Product, // with its id, which PUT compares with that of the path
  page: numberedPage({
    params: { page: 'pageNumber' },
    answer: { total: 'totalCount', page: 'pageNumber' },
  }),
})

// MapIdentityApi
export const session = createSession({
  signIn: '/login',
  refresh: '/refresh',
  tokens: camelCaseTokens,
})
