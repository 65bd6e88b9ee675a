import {
  createApiClient,
  createSession,
  numberedPage,
  repository,
  snakeCaseTokens,
} from 'repository-hooks'
import { z } from 'zod'

export const { useProducts } = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: z.object({ id: z.string(), name: z.string(), price: z.number() }),
  page: numberedPage({ pageSize: 20 }),
}).hooks

export const session = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  tokens: snakeCaseTokens,
  anonymous: true,
})

/** The emulator's host is another machine to it, so plain http has to be allowed. */
export const api = createApiClient({
  baseURL: 'http://10.0.2.2:4000/api',
  allowInsecure: __DEV__,
  session,
})
