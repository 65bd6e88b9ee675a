import { createApiClient, createSession, offsetPage, repository } from 'repository-hooks'
import type { Interceptor } from 'repository-hooks'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/rest/v1/products',
  page: offsetPage({ params: { sort: 'order' } }), // 'price.desc'; the count is in Content-Range
})

// a row is a query with one result
const rows: Interceptor = (request, next) => {
  const url = request.url.replace(/\/([^/?]+)$/, (path, id) =>
    /^\d+$/.test(id) ? `?id=eq.${id}` : path,
  )
  const isList = request.method === 'GET' && url === request.url
  if (!isList) request.headers.set('Accept', 'application/vnd.pgrst.object+json')
  return next({ ...request, url })
}

export const session = createSession({
  signIn: '/auth/v1/token?grant_type=password', // { email, password }
  signUp: '/auth/v1/signup',
  refresh: '/auth/v1/token?grant_type=refresh_token',
  signOut: '/auth/v1/logout',
  anonymous: true, // for what row level security shows to everybody
})
export const connect = (baseURL: string, apikey: string) =>
  createApiClient({
    baseURL,
    session,
    headers: { apikey, Prefer: 'return=representation, count=exact' },
    interceptors: [rows],
    // 406: there is no such row
    readResponse: ({ status, data }) => ({ status: status === 406 ? 404 : status, data }),
  })
