import { makeApi, Zodios } from '@zodios/core'
import * as z from 'zod'
import { type OpenCaller, params } from '../../http/callers/Caller.ts'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  tags: z.array(z.string()),
  createdAt: z.string(),
})

const definition = makeApi([
  {
    method: 'get',
    path: '/products',
    alias: 'listProducts',
    parameters: [
      { name: 'page', type: 'Query', schema: z.number() },
      { name: 'pageSize', type: 'Query', schema: z.number() },
      { name: 'category', type: 'Query', schema: z.string() },
    ],
    response: z.object({ items: z.array(Product), total: z.number() }),
  },
])

/** zodios with its defaults: it checks what is sent and what comes, by zod 3. */
export const openCaller: OpenCaller = ({ baseURL, adapter }) => {
  const api = new Zodios(baseURL, definition, { axiosConfig: { adapter } })
  return () => api.listProducts({ queries: params })
}
