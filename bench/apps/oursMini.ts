import { createElement } from 'react'
import {
  ApiProvider,
  createApiClient,
  createSession,
  numberedPage,
  repository,
  snakeCaseTokens,
} from 'repository-hooks'
import { NewProduct, Product } from './schemasMini.ts'
import { startApp } from './startApp.tsx'

const { hooks } = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: NewProduct,
  page: numberedPage({ pageSize: 20 }),
})
const session = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  tokens: snakeCaseTokens,
})
export const client = createApiClient({ baseURL: '/api', session })

void startApp({
  Provider: ({ children }) => createElement(ApiProvider, { client, children }),
  signIn: (email, password) => session.signIn({ email, password }),
  useProducts() {
    const { data, error } = hooks.useProducts()
    return { data: data?.items, error }
  },
  useProduct: hooks.useProduct,
  useCreate: () => hooks.useCreateProduct().mutate,
})
