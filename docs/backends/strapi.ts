import {
  createApiClient,
  createSession,
  namedTokens,
  numberedPage,
  repository,
  unwrapped,
} from 'repository-hooks'
import { z } from 'zod'
import { NewProduct, usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  schema: NewProduct.extend({ documentId: z.string() }),
  id: 'documentId',
  method: 'PUT',
  create: NewProduct.transform((data) => ({ data })),
  update: NewProduct.partial().transform((data) => ({ data })),
  filter: z.object({ populate: z.string().optional(), filters: z.looseObject({}).optional() }),
  page: numberedPage({
    params: { page: 'pagination[page]', pageSize: 'pagination[pageSize]' },
    response: { total: 'meta.pagination.total', pageSize: 'meta.pagination.pageSize' },
  }),
})

export const session = createSession({
  signIn: '/auth/local', // { identifier, password }
  tokens: namedTokens({ accessToken: 'jwt' }),
})
export const connect = (baseURL: string) =>
  createApiClient({ baseURL, session, readResponse: unwrapped('data') })
