import { Hono, type Context } from 'hono'
import { requireRole, requireUser } from '../auth/requireUser.ts'
import type { AppEnvironment } from '../environment.ts'
import { parameterProblem } from '../problems/parameterProblem.ts'
import { Problem } from '../problems/Problem.ts'
import { listProducts } from '../products/listProducts.ts'
import { type Product, productEtag } from '../products/Product.ts'
import { ProductInput, ProductPatch } from '../products/productInput.ts'
import { ProductQuery } from '../products/ProductQuery.ts'
import type { Precondition } from '../products/ProductStore.ts'
import { matchesEtag } from '../requests/matchesEtag.ts'
import { readJson } from '../requests/readJson.ts'
import { readQuery } from '../requests/readQuery.ts'
import { wholeNumber } from '../requests/wholeNumber.ts'
import { productEvents } from './productEvents.ts'
import type { Services } from '../Services.ts'

/** The number of products in the list of a year's best sellers. */
const topCount = 10

const Year = wholeNumber(2000, 2100)

/** `/api/products` */
export function productRoutes({ database, products }: Services): Hono<AppEnvironment> {
  return new Hono<AppEnvironment>()
    .get('/', (context) => {
      const page = listProducts(database, readQuery(context.req, ProductQuery))
      return context.json(page, 200, { 'Cache-Control': 'no-cache' })
    })
    .post('/', async (context) => {
      requireUser(context)
      const product = products.create(await readJson(context.req, ProductInput))
      const headers = { Location: `/api/products/${product.id}`, ETag: productEtag(product) }
      return context.json(product, 201, headers)
    })
    .get('/events', (context) => productEvents(context, products))
    .get('/top/:year', (context) => {
      const year = Year.safeParse(context.req.param('year'))
      if (year.success) return context.json(products.top(year.data, topCount))
      const [issue] = year.error.issues
      throw parameterProblem([{ detail: issue?.message ?? '', parameter: 'year' }])
    })
    .get('/:id', (context) => detail(context, products.get(context.req.param('id'))))
    .put('/:id', async (context) => {
      requireUser(context)
      const input = await readJson(context.req, ProductInput)
      return respond(context, products.update(context.req.param('id'), input, ifMatch(context)))
    })
    .patch('/:id', async (context) => {
      requireUser(context)
      const patch = await readJson(context.req, ProductPatch)
      return respond(context, products.update(context.req.param('id'), patch, ifMatch(context)))
    })
    .delete('/:id', (context) => {
      requireRole(context, ['admin', 'editor'])
      products.delete(context.req.param('id'), ifMatch(context))
      return context.body(null, 204)
    })
    .post('/:id/publish', (context) => {
      requireUser(context)
      return respond(context, products.publish(context.req.param('id'), ifMatch(context)))
    })
}

function detail(context: Context, product: Product): Response {
  const known = context.req.header('If-None-Match')
  if (known === undefined || !matchesEtag(known, productEtag(product), { weak: true })) {
    return respond(context, product)
  }
  const headers = { ETag: productEtag(product), 'Cache-Control': 'no-cache' }
  return context.body(null, 304, headers)
}

function respond(context: Context, product: Product): Response {
  const headers = { ETag: productEtag(product), 'Cache-Control': 'no-cache' }
  return context.json(product, 200, headers)
}

/** Checks the precondition of a change: its `If-Match`, if any, must match the current version. */
function ifMatch(context: Context): Precondition {
  const seen = context.req.header('If-Match')
  return (current) => {
    if (seen === undefined || matchesEtag(seen, productEtag(current), { weak: false })) return
    throw new Problem(412, {
      kind: 'version-mismatch',
      detail: 'Somebody has changed this product in the meantime.',
      extensions: { current },
      headers: { ETag: productEtag(current) },
    })
  }
}
