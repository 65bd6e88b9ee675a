import { createElement } from 'react'
import useSWR, { SWRConfig, useSWRConfig } from 'swr'
import useSWRMutation from 'swr/mutation'
import type { NewProduct as Input } from '../../apps/Contender.ts'
import { NewProduct, Product, ProductPage, Tokens } from '../../apps/schemas.ts'
import { startApp } from '../../apps/startApp.tsx'

let token: string | undefined

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = new Headers(init.headers)
  if (token) headers.set('Authorization', `Bearer ${token}`)
  const response = await fetch(`/api${path}`, { ...init, headers })
  if (!response.ok) throw new Error(`${response.status} of ${path}`)
  return response.json()
}

function post(path: string, body: object): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' }
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

void startApp({
  Provider: ({ children }) => createElement(SWRConfig, { value: { errorRetryCount: 3 }, children }),
  async signIn(email, password) {
    token = Tokens.parse(await post('/auth/login', { email, password })).access_token
  },
  useProducts() {
    const { data, error } = useSWR('/products?page=1&pageSize=20', async (path) =>
      ProductPage.parse(await ask(path)),
    )
    return { data: data?.items, error }
  },
  useProduct: (id) =>
    useSWR(`/products/${encodeURIComponent(id)}`, async (path) => Product.parse(await ask(path))),
  useCreate() {
    const { mutate } = useSWRConfig()
    return useSWRMutation(
      '/products',
      async (path, { arg }: { arg: Input }) =>
        Product.parse(await post(path, NewProduct.parse(arg))),
      { onSuccess: () => mutate((key) => String(key).startsWith('/products')) },
    ).trigger
  },
})
