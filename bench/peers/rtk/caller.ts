import { fetchBaseQuery } from '@reduxjs/toolkit/query'
import { type OpenCaller, params } from '../../http/callers/Caller.ts'
import { Page } from '../../http/products.js'

/** What RTK Query asks with, without its store, and zod. */
export const openCaller: OpenCaller = ({ baseURL }) => {
  const baseQuery = fetchBaseQuery({ baseUrl: baseURL })
  const api = {
    signal: new AbortController().signal,
    abort: () => undefined,
    dispatch: () => undefined,
    getState: () => ({}),
    extra: undefined,
    endpoint: 'products',
    type: 'query',
  } as unknown as Parameters<typeof baseQuery>[1]
  return async () => Page.parse((await baseQuery({ url: '/products', params }, api, {})).data)
}
