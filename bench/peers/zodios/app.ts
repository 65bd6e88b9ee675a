import { makeApi, Zodios } from '@zodios/core'
import { ZodiosHooks } from '@zodios/react'
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { createElement } from 'react'
import * as z from 'zod'
import { startApp } from '../../apps/startApp.tsx'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  stock: z.number().int(),
  category: z.string(),
  createdAt: z.string().datetime(),
})
const NewProduct = z.object({ name: z.string().min(1), price: z.number() })
const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() })
const Credentials = z.object({ email: z.string(), password: z.string() })

const definition = makeApi([
  {
    method: 'get',
    path: '/products',
    alias: 'listProducts',
    parameters: [
      { name: 'page', type: 'Query', schema: z.number() },
      { name: 'pageSize', type: 'Query', schema: z.number() },
    ],
    response: z.object({ items: z.array(Product), total: z.number().int() }),
  },
  { method: 'get', path: '/products/:id', alias: 'getProduct', response: Product },
  {
    method: 'post',
    path: '/products',
    alias: 'createProduct',
    parameters: [{ name: 'body', type: 'Body', schema: NewProduct }],
    response: Product,
  },
  {
    method: 'post',
    path: '/auth/login',
    alias: 'login',
    parameters: [{ name: 'body', type: 'Body', schema: Credentials }],
    response: Tokens,
  },
])

let token: string | undefined
const api = new Zodios('/api', definition)
const hooks = new ZodiosHooks('api', api)
const client = new QueryClient({ defaultOptions: { queries: { retry: 3 } } })
api.use({
  name: 'token',
  request: async (_, config) =>
    token
      ? { ...config, headers: { ...config.headers, Authorization: `Bearer ${token}` } }
      : config,
})

void startApp({
  Provider: ({ children }) => createElement(QueryClientProvider, { client, children }),
  async signIn(email, password) {
    token = (await api.login({ email, password })).access_token
  },
  useProducts() {
    const { data, error } = hooks.useListProducts({ queries: { page: 1, pageSize: 20 } })
    return { data: data?.items, error }
  },
  useProduct: (id) => hooks.useGetProduct({ params: { id } }),
  useCreate() {
    const queryClient = useQueryClient()
    const queryKey = hooks.getKeyByAlias('listProducts')
    return hooks.useCreateProduct(undefined, {
      onSuccess: () => queryClient.invalidateQueries(queryKey),
    }).mutate
  },
})
