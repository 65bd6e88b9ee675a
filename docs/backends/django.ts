import {
  cookieStrategy,
  createSession,
  linkPage,
  namedTokens,
  numberedPage,
  offsetPage,
  repository,
} from 'repository-hooks'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/products/', // with the slash: otherwise Django redirects, and a POST becomes a GET
  page: numberedPage({
    // needs page_size_query_param = 'page_size'; otherwise repeat PAGE_SIZE here, as in pageSize: 10
    params: { pageSize: 'page_size', sort: 'ordering' },
    response: { total: 'count' },
  }),
})

// LimitOffsetPagination
export const byOffset = offsetPage({ params: { sort: 'ordering' }, response: { total: 'count' } })

// CursorPagination: follow the links
export const byLink = linkPage({
  params: { pageSize: 'page_size' },
  response: { next: 'next', previous: 'previous' },
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
  // DRF responds with 403 if nobody is signed in, unless another authentication comes first, and to a stale CSRF token
  refreshIf: ({ status }) => status === 401 || status === 403,
  strategy: cookieStrategy({
    session: '/me/',
    signIn: '/login/',
    signOut: '/logout/',
    csrf: { cookie: 'csrftoken', header: 'X-CSRFToken' },
  }),
})
