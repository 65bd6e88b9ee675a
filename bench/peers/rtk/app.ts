import { configureStore } from '@reduxjs/toolkit'
import {
  type BaseQueryFn,
  createApi,
  type FetchArgs,
  fetchBaseQuery,
  type FetchBaseQueryError,
  retry,
} from '@reduxjs/toolkit/query/react'
import { createElement } from 'react'
import { Provider } from 'react-redux'
import type { NewProduct as Input, Product as Row } from '../../apps/Contender.ts'
import { NewProduct, Product, ProductPage, Tokens } from '../../apps/schemas.ts'
import { startApp } from '../../apps/startApp.tsx'

interface TokenPair {
  access_token: string
  refresh_token: string
}

let tokens: TokenPair | undefined
let refreshing: Promise<void> | undefined
const baseQuery = fetchBaseQuery({
  baseUrl: '/api',
  timeout: 10_000,
  prepareHeaders: (headers) => {
    if (tokens) headers.set('Authorization', `Bearer ${tokens.access_token}`)
  },
})

/** The recipe of its documentation, with a shared promise for its mutex. */
const withRefresh: BaseQueryFn<string | FetchArgs, unknown, FetchBaseQueryError> = async (
  args,
  api,
  extra,
) => {
  const result = await baseQuery(args, api, extra)
  if (result.error?.status !== 401) return result
  refreshing ??= refresh(api, extra).finally(() => {
    refreshing = undefined
  })
  await refreshing
  return baseQuery(args, api, extra)
}

async function refresh(api: Parameters<typeof baseQuery>[1], extra: object): Promise<void> {
  const body = { refresh_token: tokens?.refresh_token }
  const { data } = await baseQuery({ url: '/auth/refresh', method: 'POST', body }, api, extra)
  if (data) tokens = data as TokenPair
}

const products = createApi({
  baseQuery: retry(withRefresh, { maxRetries: 3 }),
  tagTypes: ['Product'],
  endpoints: (build) => ({
    products: build.query<{ items: Row[]; total: number }, { page: number; pageSize: number }>({
      query: (params) => ({ url: '/products', params }),
      responseSchema: ProductPage,
      providesTags: ['Product'],
    }),
    product: build.query<Row, string>({
      query: (id) => `/products/${encodeURIComponent(id)}`,
      responseSchema: Product,
      providesTags: ['Product'],
    }),
    create: build.mutation<Row, Input>({
      query: (body) => ({ url: '/products', method: 'POST', body }),
      argSchema: NewProduct,
      responseSchema: Product,
      invalidatesTags: ['Product'],
      extraOptions: { maxRetries: 0 },
    }),
    login: build.mutation<TokenPair, object>({
      query: (body) => ({ url: '/auth/login', method: 'POST', body }),
      responseSchema: Tokens,
    }),
  }),
})

const store = configureStore({
  reducer: { [products.reducerPath]: products.reducer },
  middleware: (defaults) => defaults().concat(products.middleware),
})

void startApp({
  Provider: ({ children }) => createElement(Provider, { store, children }),
  async signIn(email, password) {
    tokens = await store.dispatch(products.endpoints.login.initiate({ email, password })).unwrap()
  },
  useProducts() {
    const { data, error } = products.useProductsQuery({ page: 1, pageSize: 20 })
    return { data: data?.items, error }
  },
  useProduct: (id) => products.useProductQuery(id),
  useCreate: () => products.useCreateMutation()[0],
})
