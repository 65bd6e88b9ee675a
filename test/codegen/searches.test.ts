import { expect, it } from 'vitest'
import type { RawOperation, Schema } from '../../src/codegen/document/OpenApi.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'

const text: Schema = { type: 'string' }
const count: Schema = { type: 'integer' }
const Order = object({ id: text, status: text })
const ofOne = { $ref: '#/components/schemas/Order' }

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties) }
}

function json(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } }
}

function responding(schema: Schema): RawOperation {
  return { responses: { 200: json(schema) } }
}

const page = object({ results: { type: 'array', items: ofOne }, total: count })

/** The search, beside what else there is of orders. */
function generated(search: RawOperation, others: Record<string, Record<string, RawOperation>>) {
  const paths = { ...others, '/orders/search': { post: search } }
  const { files } = generateFiles({
    openapi: '3.1.0',
    paths,
    components: { schemas: { Order } },
  })
  return files.get('orders.ts') ?? ''
}

const usual = {
  '/orders': { post: { requestBody: json(object({ status: text })), ...responding(ofOne) } },
  '/orders/{orderId}': { get: responding(ofOne) },
}
const filter = { status: text, bornAfter: { type: 'string', format: 'date' } }

it('a search by POST below a resource without another list is its list', () => {
  const body = {
    type: 'object',
    properties: { ...filter, page: count, per_page: { ...count, default: 50 } },
  }
  const code = generated({ requestBody: json(body), ...responding(page) }, usual)

  expect(code).toContain(`export const OrderFilter = z.object({
  status: z.string().optional(),
  bornAfter: z.iso.date().optional(),
})`)
  expect(code).toContain(`  path: '/orders',
  schema: Order,
  create: NewOrder,
  list: { method: 'POST', path: '/orders/search' },
  filter: OrderFilter,
  page: numberedPage({ pageSize: 50, params: { pageSize: 'per_page' } }),
})`)
  expect(code).toContain('export const { useOrders, useInfiniteOrders, useOrder, useCreateOrder }')
})

it('a search by POST is the list also where nothing is added, and says what it is called', () => {
  const search = { requestBody: json(object(filter)), ...responding(page) }
  const names: Record<string, object> = { 'x-repository': { one: 'person', many: 'people' } }
  const paths = {
    '/staff/search': { ...names, post: search },
    '/staff/{id}': { get: responding(ofOne) },
  }
  const { files } = generateFiles({ openapi: '3.1.0', paths, components: { schemas: { Order } } })

  expect(files.get('people.ts')).toContain(`  one: 'person',
  many: 'people',
  path: '/staff',
  schema: Order,
  list: { method: 'POST', path: '/staff/search' },`)
})

it('a search by POST without entities beside it is an endpoint', () => {
  const paths = {
    '/orders/search': { post: { requestBody: json(object(filter)), ...responding(page) } },
  }
  const { files } = generateFiles({ openapi: '3.1.0', paths, components: { schemas: { Order } } })

  expect(files.get('orders.ts')).toContain('e.query({')
})

it('a page that is asked for beside the body is asked for in the query', () => {
  const parameters = ['page', 'size'].map((name) => ({ name, in: 'query', schema: count }))
  const search = { parameters, requestBody: json(object(filter)), ...responding(page) }

  expect(generated(search, usual)).toContain(
    "list: { method: 'POST', path: '/orders/search', pageIn: 'query' },",
  )
})

it('a search beside a usual list is a list of its own', () => {
  const others = { ...usual, '/orders': { get: responding(page) } }
  const code = generated({ requestBody: json(object(filter)), ...responding(page) }, others)

  expect(code).toContain(`    searchOrders: entityList(e, {
      method: 'POST',
      path: '/orders/search',
      filter: z.object({ status: z.string(), bornAfter: z.iso.date() }),
    }),`)
  expect(code).toContain('useSearchOrders')
})

it.each([
  ['answers with no rows', { requestBody: json(object(filter)), ...responding(Order) }],
  ['has a body of any shape', { requestBody: json({ type: 'object' }), ...responding(page) }],
  ['may answer with nothing', { ...responding(page), responses: { 200: json(page), 204: {} } }],
])('what is called a search and %s stays an endpoint that writes', (_, search) => {
  expect(generated(search, usual)).toContain('e.mutation({')
})

it('a search whose body means by the name of a page something else is no list', () => {
  const body = object({ ...filter, sort: { type: 'array', items: object({ field: text }) } })
  const code = generated({ requestBody: json(body), ...responding(page) }, usual)

  expect(code).toContain('e.query({')
  expect(code).not.toContain('list:')
})
