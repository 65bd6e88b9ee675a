import { createAlova } from 'alova'
import { createServerTokenAuthentication, useRequest, useRetriableRequest } from 'alova/client'
import adapterFetch from 'alova/fetch'
import ReactHook from 'alova/react'
import { createElement, Fragment } from 'react'
import type { NewProduct as Input, Product as Row } from '../../apps/Contender.ts'
import { NewProduct, Product, ProductPage, Tokens } from '../../apps/schemas.ts'
import { startApp } from '../../apps/startApp.tsx'

interface TokenPair {
  access_token: string
  refresh_token: string
}

let tokens: TokenPair | undefined

const { onAuthRequired, onResponseRefreshToken } = createServerTokenAuthentication({
  assignToken: ({ config }) => {
    if (tokens) config.headers['Authorization'] = `Bearer ${tokens.access_token}`
  },
  refreshTokenOnSuccess: {
    isExpired: (response: Response) => response.status === 401,
    async handler() {
      const body = { refresh_token: tokens?.refresh_token }
      const refresh = alova.Post<TokenPair>('/auth/refresh', body)
      refresh.meta = { authRole: 'refreshToken' }
      tokens = await refresh
    },
  },
})

const alova = createAlova({
  baseURL: '/api',
  timeout: 10_000,
  statesHook: ReactHook,
  requestAdapter: adapterFetch(),
  beforeRequest: onAuthRequired(),
  responded: onResponseRefreshToken(async (response) => {
    if (!response.ok) throw new Error(`${response.status} of ${response.url}`)
    return response.json()
  }),
})

const list = alova.Get<readonly Row[]>('/products', {
  name: 'products',
  params: { page: 1, pageSize: 20 },
  transform: (data) => ProductPage.parse(data).items,
})
const detail = (id: string) =>
  alova.Get<Row>(`/products/${encodeURIComponent(id)}`, {
    name: 'product',
    transform: (data) => Product.parse(data),
  })
const create = (input: Input) =>
  alova.Post<Row>('/products', NewProduct.parse(input), {
    transform: (data) => Product.parse(data),
  })

void startApp({
  Provider: ({ children }) => createElement(Fragment, undefined, children),
  async signIn(email, password) {
    const login = alova.Post<TokenPair>(
      '/auth/login',
      { email, password },
      {
        transform: (data) => Tokens.parse(data),
      },
    )
    login.meta = { authRole: null }
    tokens = await login
  },
  useProducts: () => useRetriableRequest(list, { retry: 3 }),
  useProduct: (id) => useRetriableRequest(detail(id), { retry: 3 }),
  useCreate: () => useRequest(create, { immediate: false }).send,
})
