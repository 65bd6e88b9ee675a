import createFetchClient from 'openapi-fetch'
import { type OpenCaller, params } from '../../http/callers/Caller.ts'

interface paths {
  '/products': {
    get: {
      parameters: { query: typeof params }
      responses: { 200: { content: { 'application/json': { items: object[]; total: number } } } }
    }
  }
}

/** openapi-fetch, which checks nothing. */
export const openCaller: OpenCaller = ({ baseURL }) => {
  const client = createFetchClient<paths>({ baseUrl: baseURL })
  return () => client.GET('/products', { params: { query: params } })
}
