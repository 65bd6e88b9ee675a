import {
  cookieStrategy,
  createApiClient,
  createSession,
  numberedPage,
  repository,
  unwrapped,
} from 'repository-hooks'
import { z } from 'zod'
import { NewProduct, usual } from './product.js'

const id = z.number() // with SQLite and Postgres; z.string() with MongoDB

export const products = repository({
  ...usual,
  path: '/products',
  schema: NewProduct.extend({ id }),
  page: numberedPage({
    params: { pageSize: 'limit' },
    response: { items: 'docs', total: 'totalDocs', pageSize: 'limit' },
  }),
})

const User = z.object({ id, email: z.string() })
export const session = createSession({
  refreshIf: ({ status }) => status === 401 || status === 403, // 403 without a user, too
  strategy: cookieStrategy({
    session: '/users/me', // { user: null } if nobody is signed in
    user: z.object({ user: User.nullable() }).transform(({ user }) => user),
    signIn: '/users/login',
    signOut: '/users/logout',
    csrf: false, // Payload compares Origin with its option csrf
  }),
})

// creations and updates return { message, doc: { … } }
export const connect = (baseURL: string) =>
  createApiClient({ baseURL, session, readResponse: unwrapped('doc') })
