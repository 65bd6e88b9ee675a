import {
  cookieStrategy,
  createApiClient,
  createSession,
  namedTokens,
  numberedPage,
  repository,
  unwrapped,
} from 'repository-hooks'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products',
  page: numberedPage({
    params: { pageSize: 'per_page' },
    // without resource classes: total, current_page and per_page
    response: { total: 'meta.total', page: 'meta.current_page', pageSize: 'meta.per_page' },
  }),
})

// Sanctum: the request for the user sets the cookie XSRF-TOKEN
export const sanctum = createSession({
  strategy: cookieStrategy({ session: '/api/user', signIn: '/login', signOut: '/logout' }),
})

// jwt-auth: the token refreshes itself
export const jwt = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  refreshToken: 'access',
  tokens: namedTokens({ accessToken: 'access_token', expiresIn: 'expires_in' }),
})

// resources are wrapped: { data: { … } }
export const connect = (baseURL: string, session = sanctum) =>
  createApiClient({ baseURL, session, readResponse: unwrapped('data') })
