import { createSession, namedTokens, numberedPage, repository } from 'repository-hooks'
import { z } from 'zod'
import { NewProduct, usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/api/collections/products/records',
  schema: NewProduct.extend({ id: z.string() }),
  filter: z.object({ filter: z.string().optional(), expand: z.string().optional() }),
  page: numberedPage({
    params: { pageSize: 'perPage' },
    response: { total: 'totalItems', pageSize: 'perPage' },
  }),
})

export const session = createSession({
  signIn: '/api/collections/users/auth-with-password', // { identity, password }
  refresh: '/api/collections/users/auth-refresh',
  refreshToken: 'access',
  tokens: namedTokens({ accessToken: 'token', user: 'record' }),
})
