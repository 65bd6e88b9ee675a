import { initClient, initContract } from '@ts-rest/core'
import * as z from 'zod'
import { type OpenCaller, params } from '../../http/callers/Caller.ts'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  tags: z.array(z.string()),
  createdAt: z.string(),
})

const contract = initContract().router({
  list: {
    method: 'GET',
    path: '/products',
    query: z.object({ page: z.number(), pageSize: z.number(), category: z.string() }),
    responses: { 200: z.object({ items: z.array(Product), total: z.number() }) },
  },
})

/** ts-rest, told to check answers, by zod 3. */
export const openCaller: OpenCaller = ({ baseURL }) => {
  const client = initClient(contract, { baseUrl: baseURL, validateResponse: true })
  return () => client.list({ query: params })
}
