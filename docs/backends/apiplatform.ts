import {
  createApiClient,
  createSession,
  namedTokens,
  numberedPage,
  repository,
  type Interceptor,
} from 'repository-hooks'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  page: numberedPage({
    pageSize: 30, // the default; others need pagination_client_items_per_page
    params: { pageSize: 'itemsPerPage' },
    response: { items: 'member', total: 'totalItems' },
    // version 3: items: 'hydra:member', total: 'hydra:totalItems'
  }),
})

// LexikJWTAuthenticationBundle and JWTRefreshTokenBundle
export const session = createSession({
  signIn: '/login_check',
  refresh: '/token/refresh',
  tokens: namedTokens({ accessToken: 'token', refreshToken: 'refresh_token' }),
})

const merge: Interceptor = (request, next) => {
  if (request.method === 'PATCH')
    request.headers.set('Content-Type', 'application/merge-patch+json')
  return next(request)
}

const mediaType = 'application/ld+json'
export const connect = (baseURL: string) =>
  createApiClient({
    baseURL,
    session,
    headers: { Accept: mediaType, 'Content-Type': mediaType },
    interceptors: [merge],
  })
