import { Hono, type Context } from 'hono'
import { except } from 'hono/combine'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { identify } from './auth/identify.ts'
import type { AppEnvironment } from './environment.ts'
import { Problem } from './problems/Problem.ts'
import { problemResponse } from './problems/problemResponse.ts'
import { idempotent } from './requests/idempotent.ts'
import { limitBody } from './requests/limitBody.ts'
import { authRoutes } from './routes/authRoutes.ts'
import { categoryRoutes } from './routes/categoryRoutes.ts'
import { faultRoutes } from './routes/faultRoutes.ts'
import { formRoutes } from './routes/formRoutes.ts'
import { graphqlRoutes } from './routes/graphqlRoutes.ts'
import { productRoutes } from './routes/productRoutes.ts'
import { signedRoutes } from './routes/signedRoutes.ts'
import { transferRoutes } from './routes/transferRoutes.ts'
import { userRoutes } from './routes/userRoutes.ts'
import type { Services } from './Services.ts'

/** The maximum size of a body: 1 MiB, in bytes. */
const maximumBody = 1_024 * 1_024

/** Paths without authentication: a client that signs in or refreshes has no valid access token. */
const withoutAuthentication = '/api/auth/*'

/** Paths with their own body limit. */
const uploads = '/api/products/:id/images'

/** Paths whose responses are never stored: those with secrets, and endless ones. */
const neverStored = [
  withoutAuthentication,
  '/api/signed/*',
  '/api/faults/stall',
  '/api/faults/reset',
]

/** The routes below `/api`. */
export function createApi(services: Services): Hono<AppEnvironment> {
  const api = new Hono<AppEnvironment>()
  api.use(methodNotAllowed({ app: api, onMethodNotAllowed: responseMethod }))
  api.use(except(uploads, limitBody(maximumBody)))
  api.use(except(withoutAuthentication, identify(services)))
  api.use(except(neverStored, idempotent(services)))
  api.route('/auth', authRoutes(services))
  api.route('/users', userRoutes(services))
  api.route('/products', transferRoutes(services))
  api.route('/products', productRoutes(services))
  api.route('/categories', categoryRoutes(services))
  api.route('/graphql', graphqlRoutes(services))
  api.route('/faults', faultRoutes())
  api.route('/forms', formRoutes())
  api.route('/signed', signedRoutes(services))
  return api
}

function responseMethod(context: Context<AppEnvironment>, methods: string[]): Response {
  const allowed = methods.join(', ')
  const problem = new Problem(405, {
    kind: 'method-not-allowed',
    detail: `Use one of ${allowed}.`,
    headers: { Allow: allowed },
  })
  return problemResponse(context, problem)
}
