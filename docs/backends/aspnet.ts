import { camelCaseTokens, createSession, numberedPage, repository } from 'repository-hooks'
import { Product, usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  method: 'PUT', // it responds with 204: the product is fetched
  update: Product, // with its id, which PUT compares with the one in the path
  page: numberedPage({
    params: { page: 'pageNumber' },
    response: { total: 'totalCount', page: 'pageNumber' },
  }),
})

// MapIdentityApi
export const session = createSession({
  signIn: '/login',
  refresh: '/refresh',
  tokens: camelCaseTokens,
})
