import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import createFetchClient from 'openapi-fetch'
import createClient from 'openapi-react-query'
import { createElement } from 'react'
import { startApp } from '../../apps/startApp.tsx'
import type { paths } from './paths.ts'

let token: string | undefined
const http = createFetchClient<paths>({ baseUrl: '/api' })
http.use({
  onRequest({ request }) {
    if (token) request.headers.set('Authorization', `Bearer ${token}`)
    return request
  },
})
const $api = createClient(http)
const client = new QueryClient({ defaultOptions: { queries: { retry: 3 } } })
const query = { page: 1, pageSize: 20 }

void startApp({
  Provider: ({ children }) => createElement(QueryClientProvider, { client, children }),
  async signIn(email, password) {
    const { data } = await http.POST('/auth/login', { body: { email, password } })
    token = data?.access_token
  },
  useProducts() {
    const { data, error } = $api.useQuery('get', '/products', { params: { query } })
    return { data: data?.items, error }
  },
  useProduct: (id) => $api.useQuery('get', '/products/{id}', { params: { path: { id } } }),
  useCreate() {
    const queryClient = useQueryClient()
    const { mutate } = $api.useMutation('post', '/products', {
      onSuccess: () => queryClient.invalidateQueries({ queryKey: ['get', '/products'] }),
    })
    return (body) => mutate({ body })
  },
})
