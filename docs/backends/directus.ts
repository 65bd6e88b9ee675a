import {
  createApiClient,
  createSession,
  numberedPage,
  repository,
  unwrapped,
} from 'repository-hooks'
import { z } from 'zod'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/items/products',
  filter: z
    .object({ search: z.string().optional() })
    .transform((filter) => ({ ...filter, meta: 'filter_count' })),
  page: numberedPage({
    params: { pageSize: 'limit' },
    response: { items: 'data', total: 'meta.filter_count' },
  }),
})

export const session = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  signOut: '/auth/logout',
})
export const connect = (baseURL: string) =>
  createApiClient({ baseURL, session, readResponse: unwrapped('data') })
