import { http, HttpResponse, type RequestHandler } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createApiClient, numberedPage, optimistic, repository } from 'repository-hooks'

/** Where the shop answers; the origin of jsdom's page, whose requests obey CORS. */
const origin = 'http://localhost:3000'

export const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  category: z.string(),
})
export type Product = z.output<typeof Product>
const NewProduct = Product.omit({ id: true })
export const ProductPatch = NewProduct.partial()
const ProductFilter = z.object({ category: z.string().optional() })
const SkuTaken = z.object({ code: z.literal('sku_taken'), sku: z.string() })

/** Declares the shop's products; each test has its own, since declarations are cheap. */
export function declareProducts() {
  return repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    create: NewProduct,
    update: ProductPatch,
    filter: ProductFilter,
    page: numberedPage({ pageSize: 2 }),
    errors: { 409: SkuTaken },
    endpoints: (e) => ({
      publishProduct: e.mutation({
        method: 'POST',
        path: '/products/{id}/publish',
        response: Product,
        affects: 'one',
      }),
      topProducts: e.query({ path: '/products/top/{year}', response: z.array(Product) }),
    }),
  })
}

/** Declares products whose changes are shown before the server has made them. */
export function declareOptimisticProducts(undo?: number) {
  return repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    create: NewProduct,
    update: ProductPatch,
    filter: ProductFilter,
    page: numberedPage({ pageSize: 2 }),
    optimistic: {
      ...optimistic,
      create: (input, id) => ({ id, ...input }),
      ...(undo !== undefined && { undo }),
    },
  })
}

/** A client of the shop that never repeats a request. */
export function createShopClient() {
  const client = createApiClient({ baseURL: origin, retry: false })
  // What is held back would time out in the middle of another test.
  onTestFinished(() => client.dispose())
  return client
}

/** A request that waits for its response. */
export interface Held {
  readonly method: string
  readonly path: string
  /** Answers as the shop is now, or with a response. */
  respond(response?: Response): void
}

/** A shop behind a mocked network: it keeps products, counts requests and can hold answers back. */
class Shop {
  products = new Map<string, Product>()
  /** The requests so far: `GET /products?page=1`. */
  readonly log: string[] = []
  readonly held: Held[] = []
  isHolding = false
  /** Answers the next request of a method in place of the shop. */
  readonly failNext = new Map<string, () => Response>()
  #nextId = 1

  add(product: Omit<Product, 'id'> & { id?: string }): Product {
    const added = { id: `p${this.#nextId++}`, ...product }
    this.products.set(added.id, added)
    return added
  }

  /** Fills the shop with products called `Product 1` and so on. */
  fill(count: number, category = 'books'): void {
    for (let index = 1; index <= count; index++) {
      this.add({ name: `Product ${index}`, price: index, category })
    }
  }

  /** Answers the oldest request that is held back. */
  respondNext(response?: Response): void {
    const [first] = this.held
    if (!first) throw new Error(`Nothing is held back. So far: ${this.log.join(', ')}`)
    first.respond(response)
  }

  get handlers(): RequestHandler[] {
    return [
      http.get(`${origin}/products`, ({ request }) =>
        this.#respond(request, () => this.#list(request)),
      ),
      http.get(`${origin}/products/top/:year`, ({ request }) =>
        this.#respond(request, () => HttpResponse.json([...this.products.values()].slice(0, 1))),
      ),
      http.get<{ id: string }>(`${origin}/products/:id`, ({ request, params }) =>
        this.#respond(request, () => this.#one(params.id)),
      ),
      http.post(`${origin}/products`, async ({ request }) => {
        const input = NewProduct.parse(await request.clone().json())
        return this.#respond(request, () => HttpResponse.json(this.add(input), { status: 201 }))
      }),
      http.post<{ id: string }>(`${origin}/products/:id/publish`, ({ request, params }) =>
        this.#respond(request, () => this.#one(params.id)),
      ),
      http.patch<{ id: string }>(`${origin}/products/:id`, async ({ request, params }) => {
        const patch = ProductPatch.parse(await request.clone().json())
        return this.#respond(request, () => this.#change(params.id, patch))
      }),
      http.delete<{ id: string }>(`${origin}/products/:id`, ({ request, params }) =>
        this.#respond(request, () => {
          if (!this.products.delete(params.id)) return notFound()
          return new HttpResponse(null, { status: 204 })
        }),
      ),
    ]
  }

  async #respond(request: Request, respond: () => Response): Promise<Response> {
    const url = new URL(request.url)
    const path = url.pathname + url.search
    this.log.push(`${request.method} ${path}`)
    const failure = this.failNext.get(request.method)
    this.failNext.delete(request.method)
    if (failure) return failure()
    if (!this.isHolding) return respond()
    return new Promise((resolve) => {
      const held: Held = {
        method: request.method,
        path,
        respond: (response) => {
          this.held.splice(this.held.indexOf(held), 1)
          resolve(response ?? respond())
        },
      }
      this.held.push(held)
    })
  }

  /** Speaks all ways of paging at once: by number, by offset, by cursor, and with a `Link`. */
  #list(request: Request): Response {
    const query = new URL(request.url).searchParams
    const numberOf = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined)
    const category = query.get('category')
    const ids = query.getAll('ids').flatMap((it) => it.split(','))
    const all = [...this.products.values()]
      .filter((it) => !category || it.category === category)
      .filter((it) => ids.length === 0 || ids.includes(it.id))
    const pageSize = numberOf('pageSize') ?? numberOf('limit') ?? numberOf('per_page') ?? 20
    const page = numberOf('page') ?? 1
    const start = numberOf('offset') ?? numberOf('cursor') ?? (page - 1) * pageSize
    const end = start + pageSize
    const items = all.slice(start, end)
    const isLast = end >= all.length
    const next = `<https://elsewhere.example/?page=${page + 1}&per_page=${pageSize}>; rel="next"`
    return HttpResponse.json(
      { items, page, pageSize, total: all.length, ...(!isLast && { nextCursor: String(end) }) },
      { headers: isLast ? {} : { Link: next, 'Access-Control-Expose-Headers': 'Link' } },
    )
  }

  #one(id: string): Response {
    const product = this.products.get(id)
    return product ? HttpResponse.json(product) : notFound()
  }

  #change(id: string, patch: z.output<typeof ProductPatch>): Response {
    const product = this.products.get(id)
    if (!product) return notFound()
    this.products.set(id, Product.parse({ ...product, ...patch }))
    return this.#one(id)
  }
}

function notFound(): Response {
  return HttpResponse.json({ title: 'Not found', status: 404 }, { status: 404 })
}

/** What a file of tests has. */
interface OpenShop {
  /** The shop of the present test. */
  readonly current: Shop
  /** Answers more than the shop does, until the test ends. */
  use(...handlers: RequestHandler[]): void
}

/** Opens a shop for each test of a file. */
export function openShop(): OpenShop {
  const server = setupServer()
  const box = {
    current: new Shop(),
    use: (...handlers: RequestHandler[]) => server.use(...handlers),
  }
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => {
    box.current = new Shop()
    server.resetHandlers(...box.current.handlers)
  })
  afterAll(() => server.close())
  server.use(...box.current.handlers)
  return box
}
