import {
  cookieStrategy,
  createSession,
  linkPage,
  namedTokens,
  numberedPage,
  repository,
} from 'repository-hooks'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products/', // with the slash: what is sent elsewhere is redirected, and a POST refused
  page: numberedPage({
    params: { pageSize: 'page_size', sort: 'ordering' },
    answer: { total: 'count' },
  }),
})

// CursorPagination and LimitOffsetPagination: follow the links
export const byLink = linkPage({
  params: { pageSize: 'page_size', sort: 'ordering' },
  answer: { next: 'next', previous: 'previous', total: 'count' },
})

// Simple JWT
export const jwt = createSession({
  signIn: '/token/',
  refresh: '/token/refresh/',
  tokens: namedTokens({ accessToken: 'access', refreshToken: 'refresh' }),
})

// TokenAuthentication
export const token = createSession({
  signIn: '/api-token-auth/',
  tokens: namedTokens({ accessToken: 'token' }),
  scheme: 'Token',
})

// SessionAuthentication; the view behind /me/ has @ensure_csrf_cookie
export const cookies = createSession({
  strategy: cookieStrategy({
    session: '/me/',
    signIn: '/login/',
    signOut: '/logout/',
    csrf: { cookie: 'csrftoken', header: 'X-CSRFToken' },
  }),
})
