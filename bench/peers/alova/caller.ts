import { createAlova } from 'alova'
import adapterFetch from 'alova/fetch'
import { type OpenCaller, params } from '../../http/callers/Caller.ts'
import { Page } from '../../http/products.js'

/** alova without its cache, which would answer instead of the server, and zod. */
export const openCaller: OpenCaller = ({ baseURL }) => {
  const alova = createAlova({
    baseURL,
    requestAdapter: adapterFetch(),
    cacheFor: null,
    shareRequest: false,
    responded: (response) => response.json(),
  })
  return () => alova.Get('/products', { params, transform: (data) => Page.parse(data) }).send()
}
