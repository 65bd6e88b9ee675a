import { initContract } from '@ts-rest/core'
import { initTsrReactQuery } from '@ts-rest/react-query/v5'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
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

const contract = initContract().router({
  list: {
    method: 'GET',
    path: '/products',
    query: z.object({ page: z.number(), pageSize: z.number() }),
    responses: { 200: z.object({ items: z.array(Product), total: z.number().int() }) },
  },
  detail: { method: 'GET', path: '/products/:id', responses: { 200: Product } },
  create: { method: 'POST', path: '/products', body: NewProduct, responses: { 201: Product } },
  login: {
    method: 'POST',
    path: '/auth/login',
    body: z.object({ email: z.string(), password: z.string() }),
    responses: { 200: Tokens },
  },
})

let token = ''
const tsr = initTsrReactQuery(contract, {
  baseUrl: '/api',
  baseHeaders: { Authorization: () => (token ? `Bearer ${token}` : '') },
  validateResponse: true,
})
const client = new QueryClient({ defaultOptions: { queries: { retry: 3 } } })
const query = { page: 1, pageSize: 20 }

void startApp({
  Provider: ({ children }) =>
    createElement(QueryClientProvider, {
      client,
      children: createElement(tsr.ReactQueryProvider, { children }),
    }),
  async signIn(email, password) {
    const { status, body } = await tsr.login.mutate({ body: { email, password } })
    if (status === 200) token = body.access_token
  },
  useProducts() {
    const { data, error } = tsr.list.useQuery({
      queryKey: ['products', query],
      queryData: { query },
    })
    return { data: data?.body.items, error }
  },
  useProduct(id) {
    const { data, error } = tsr.detail.useQuery({
      queryKey: ['products', id],
      queryData: { params: { id } },
    })
    return { data: data?.body, error }
  },
  useCreate() {
    const queryClient = tsr.useQueryClient()
    const { mutate } = tsr.create.useMutation({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: ['products'] }),
    })
    return (body) => mutate({ body })
  },
})
