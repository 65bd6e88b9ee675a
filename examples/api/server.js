import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

/** @typedef {{ id: string, name: string, price: number }} Product */
/** @typedef {{ status?: number, body?: unknown, headers?: Record<string, string> }} Answer */
/** @typedef {{ url: URL, input: Record<string, any>, isSignedIn: boolean, visitor?: string | undefined }} Asked */

/** @type {Product[]} */
const stock = [
  { id: '1', name: 'Desk lamp', price: 49 },
  { id: '2', name: 'Bookshelf', price: 129.5 },
  { id: '3', name: 'Armchair', price: 420 },
]

/**
 * The API that all examples ask: products, and signing in with any e-mail address and the password `secret`, for tokens or for
 * a cookie.
 *
 * @param {number} [port] any free one by default
 * @returns {Promise<import('node:http').Server>}
 */
export function startApi(port = 0) {
  const products = [...stock]
  /** @type {Record<string, (asked: Asked) => Answer>} */
  const routes = {
    'GET /api/products': ({ url }) => pageOf(products, url.searchParams),
    'POST /api/products': (asked) => create(products, asked),
    'POST /api/auth/login': ({ input: { email, password } }) =>
      password === 'secret' ? tokensOf(email) : problem(401, 'The password is wrong.'),
    'POST /api/auth/refresh': ({ input: { refresh_token: renewal } }) =>
      renewal ? tokensOf(renewal) : { status: 204 },
    'POST /api/login': ({ input: { email, password } }) =>
      password === 'secret' ? cookieOf(email) : problem(401, 'The password is wrong.'),
    'POST /api/logout': () => cookieOf('', '; Max-Age=0'),
    'GET /api/me': ({ visitor }) => ({ body: visitor ? { id: visitor, name: visitor } : null }),
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const route = routes[`${request.method} ${url.pathname}`] ?? (() => one(products, url))
    const hasBody = request.headers['content-type']?.includes('json')
    const input = /** @type {Asked['input']} */ (hasBody ? await json(request) : {})
    const [, visitor] = /visitor=([^;]+)/.exec(request.headers.cookie ?? '') ?? []
    const isSignedIn = (request.headers.authorization ?? visitor) !== undefined
    const { status = 200, body, headers } = route({ url, input, isSignedIn, visitor })
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  })
  return new Promise((resolve) => server.listen(port, () => resolve(server)))
}

/**
 * @param {Product[]} products
 * @param {URLSearchParams} parameters
 */
function pageOf(products, parameters) {
  const page = Number(parameters.get('page') ?? 1)
  const pageSize = Number(parameters.get('pageSize') ?? 20)
  const items = products.slice((page - 1) * pageSize, page * pageSize)
  return { body: { items, page, pageSize, total: products.length } }
}

/**
 * @param {Product[]} products
 * @param {URL} url
 */
function one(products, { pathname }) {
  const [, id] = /^\/api\/products\/(\w+)$/.exec(pathname) ?? []
  const product = products.find((it) => it.id === id)
  return product ? { body: product } : problem(404, 'There is no such thing.')
}

/**
 * @param {Product[]} products
 * @param {Asked} asked
 */
function create(products, { input: { name, price }, isSignedIn }) {
  if (!isSignedIn) return problem(401, 'Sign in first.')
  const errors = []
  if (!name) errors.push({ pointer: '#/name', detail: 'Enter a name' })
  if (products.some((it) => it.name === name)) {
    errors.push({ pointer: '#/name', detail: 'There is a product of this name' })
  }
  if (!(price > 0)) errors.push({ pointer: '#/price', detail: 'Enter a price above 0' })
  if (errors.length > 0) return problem(422, 'The product can’t be saved.', { errors })
  const product = { id: String(products.length + 1), name, price }
  products.push(product)
  return { status: 201, body: product }
}

/** @param {string} user */
function tokensOf(user) {
  return { body: { access_token: `access-${user}`, refresh_token: user, expires_in: 900 } }
}

/**
 * @param {string} user
 * @param {string} [end]
 */
function cookieOf(user, end = '') {
  return { status: 204, headers: { 'set-cookie': `visitor=${user}; Path=/; HttpOnly${end}` } }
}

/**
 * @param {number} status
 * @param {string} title
 * @param {object} [more]
 * @returns {Answer}
 */
function problem(status, title, more) {
  return { status, body: { title, status, ...more } }
}
