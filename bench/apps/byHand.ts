import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { createElement } from 'react'
import { api, signIn } from './byHandClient.ts'
import { NewProduct, Product, ProductPage, Tokens } from './schemas.ts'
import { startApp } from './startApp.tsx'

const client = new QueryClient({ defaultOptions: { queries: { retry: 3 } } })
const params = { page: 1, pageSize: 20 }

void startApp({
  Provider: ({ children }) => createElement(QueryClientProvider, { client, children }),
  signIn: (email, password) => signIn({ email, password }, (data) => Tokens.parse(data)),
  useProducts() {
    const { data, error } = useQuery({
      queryKey: ['products', 'list', params],
      queryFn: async ({ signal }) =>
        ProductPage.parse((await api.get<unknown>('/products', { params, signal })).data),
    })
    return { data: data?.items, error }
  },
  useProduct(id) {
    return useQuery({
      queryKey: ['products', 'detail', id],
      queryFn: async ({ signal }) =>
        Product.parse(
          (await api.get<unknown>(`/products/${encodeURIComponent(id)}`, { signal })).data,
        ),
    })
  },
  useCreate() {
    const queryClient = useQueryClient()
    return useMutation({
      mutationFn: async (input: NewProductInput) =>
        Product.parse((await api.post<unknown>('/products', NewProduct.parse(input))).data),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: ['products'] }),
    }).mutate
  },
})

interface NewProductInput {
  name: string
  price: number
}
