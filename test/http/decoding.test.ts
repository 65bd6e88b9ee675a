import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { hasFieldErrors } from '../../src/failure/fieldErrors.js'
import { lenientLists } from '../../src/schema/lenientLists.js'
import type { StandardSchema } from '../../src/schema/StandardSchema.js'
import { dialectBodies } from '../failure/dialectBodies.js'
import type { CannedResponse } from './FaultServer.js'
import {
  failureOf,
  failureOfKind,
  makeClient,
  makeHurriedClient,
  openFaultServer,
} from './setUp.js'

const server = openFaultServer()

const Product = z.object({ id: z.number(), name: z.string() })
const product = { id: 1, name: 'Chair' }
const html = '<!doctype html><html><body>Sign in to HTML_SECRET Wi-Fi</body></html>'

/** Fetches one thing that the server answers so. */
function fetching<Output>(
  reply: CannedResponse,
  schema: StandardSchema<unknown, Output>,
): Promise<Output>
function fetching(reply: CannedResponse, schema?: StandardSchema): Promise<unknown>
function fetching(reply: CannedResponse, schema?: StandardSchema): Promise<unknown> {
  server.script('/thing', reply)
  const api = makeHurriedClient({ baseURL: server.url }).api
  return schema ? api.get('/thing', { schema }) : api.get('/thing')
}

function typed(type: string, body: string): CannedResponse {
  return { headers: { 'Content-Type': type }, body }
}

describe('bodies that can’t be read', () => {
  test.each([
    ['D01', '{"a":'],
    ['D11', 'NaN'],
    ['D11', ")]}',\n{}"],
    ['D11', '{}{}'],
    ['D11', '{"a":1} trailing'],
    ['D11', "{'a':1}"],
  ])('%s refuses %j, and does not ask again', async (_, body) => {
    const failure = await failureOfKind(
      'invalidResponse',
      fetching(typed('application/json', body), Product),
    )
    expect(failure).toMatchObject({ reason: 'parse', status: 200, attempts: 1, committed: false })
    expect(failure.message).not.toContain(body)
    expect(server.seen()).toHaveLength(1)
  })

  test('D02 takes a page for what it is, and quotes none of it', async () => {
    const call = fetching(typed('text/html; charset=utf-8', html), Product)
    const failure = await failureOfKind('invalidResponse', call)
    expect(failure).toMatchObject({ reason: 'parse', contentType: 'text/html; charset=utf-8' })
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)}`).not.toContain('HTML')
  })

  test('D02 takes a page for no response without a schema, too', async () => {
    await failureOfKind('invalidResponse', fetching(typed('text/html', html)))
  })

  test('D08 takes JSON under the type of a page for a page', async () => {
    await failureOfKind(
      'invalidResponse',
      fetching(typed('text/html', '{"id":1,"name":"x"}'), Product),
    )
  })

  test('D03 repeats a gateway’s error page, and shows none of it', async () => {
    const failure = await failureOf(fetching({ status: 502, ...typed('text/html', html) }, Product))
    expect(failure).toMatchObject({ kind: 'serverError', status: 502, attempts: 3 })
    expect(failure.problem).toBeUndefined()
    expect(`${failure.message} ${JSON.stringify(failure)}`).not.toContain('HTML_SECRET')
  })

  test('1.8 a write that was answered so has been done all the same', async () => {
    server.script('/orders', { status: 201, ...typed('application/json', '{"id":') })
    const { api } = makeHurriedClient({ baseURL: server.url })
    const call = api.post('/orders', {}, { meta: { idempotencyKey: true } })
    expect(await failureOfKind('invalidResponse', call)).toMatchObject({
      committed: true,
      attempts: 1,
      status: 201,
    })
  })

  test.each<[string, CannedResponse]>([
    ['a page', typed('text/html', html)],
    ['a page that has no type', { body: html }],
    [
      'an error of PHP before',
      typed('application/json', '<br />\n<b>Warning</b>: no table {"id":1}'),
    ],
  ])(
    'D02 %s in the place of the response to a write says nothing of what became of that',
    async (_, reply) => {
      server.script('/orders', reply)
      const { api } = makeHurriedClient({ baseURL: server.url })
      const failure = await failureOfKind('invalidResponse', api.post('/orders', {}))
      expect(failure).toMatchObject({ committed: false, unconfirmed: true, attempts: 1 })
      expect(failure.message).toMatch(
        /but a page: of a captive portal, a proxy, a sign-in, or an error$/,
      )
    },
  )

  test('1.8 a write that is answered in XML has been done', async () => {
    server.script('/orders', typed('application/xml', '<?xml version="1.0"?><Order/>'))
    const { api } = makeHurriedClient({ baseURL: server.url })
    const call = api.post('/orders', {}, { schema: Product })
    expect(await failureOfKind('invalidResponse', call)).toMatchObject({ committed: true })
  })

  test('1.8 a write that is answered by 201 has been done, whatever comes with it', async () => {
    server.script('/orders', { ...typed('text/html', html), status: 201 })
    const { api } = makeHurriedClient({ baseURL: server.url })
    const failure = await failureOfKind('invalidResponse', api.post('/orders', {}))
    expect(failure).toMatchObject({ reason: 'parse', committed: true, unconfirmed: false })
  })

  test('1.8 a write that is answered by nothing at all under the type of a page has been done', async () => {
    server.script('/orders', typed('text/html', ''))
    const { api } = makeHurriedClient({ baseURL: server.url })
    const failure = await failureOfKind(
      'invalidResponse',
      api.post('/orders', {}, { schema: Product }),
    )
    expect(failure).toMatchObject({ reason: 'empty', committed: true, unconfirmed: false })
  })

  test('D30 keeps the beginning of a long error text', async () => {
    const failure = await failureOf(
      fetching({ status: 400, headers: { 'Content-Type': 'text/plain' }, size: 5_000_000 }),
    )
    expect(failure.kind).toBe('badRequest')
    expect(String(failure.data).length).toBeLessThanOrEqual(4_096)
    expect(String(failure.data)).toMatch(/^x+$/)
    expect(failure.message.length + JSON.stringify(failure).length).toBeLessThan(1_000)
  })
})

describe('empty bodies', () => {
  test.each([{ body: '', size: 0, status: 204 }, { body: ' \n\t ' }, { status: 205 }])(
    'D04 D05 refuses %o where something is expected',
    async (reply) => {
      const failure = await failureOfKind('invalidResponse', fetching(reply, Product))
      expect(failure).toMatchObject({ reason: 'empty', attempts: 1 })
    },
  )

  test.each([{ status: 204 }, { status: 205 }, { body: '  ' }])(
    'D04 D05 1.8 takes %o where nothing is expected',
    async (reply) => {
      expect(await fetching(reply, z.undefined())).toBeUndefined()
      expect(await fetching(reply, z.void())).toBeUndefined()
      expect(await fetching(reply, Product.optional())).toBeUndefined()
      expect(await fetching(reply, Product.nullable())).toBeNull()
      expect(await fetching(reply)).toBeUndefined()
    },
  )

  test('D06 takes a 304 that nobody asked for as a failure', async () => {
    const failure = await failureOf(fetching({ status: 304 }, Product.optional()))
    expect(failure.status).toBe(304)
  })

  test('1.8 resolves a HEAD and a DELETE without a body', async () => {
    server.script('/thing', { status: 204 })
    const api = makeClient({ baseURL: server.url })
    await expect(api.delete('/thing')).resolves.toBeUndefined()
    await expect(api.head('/other')).resolves.toBeUndefined()
  })
})

describe('media types', () => {
  test.each([
    'application/problem+json',
    'application/vnd.api+json',
    'Application/JSON; Charset=UTF-8',
    'text/json',
  ])('D09 takes %s for JSON', async (type) => {
    expect(await fetching(typed(type, JSON.stringify(product)), Product)).toEqual(product)
  })

  describe.each(['http', 'fetch'] as const)('by %s', (adapter) => {
    test.each<[string, BufferEncoding]>([
      ['application/json; charset=iso-8859-1', 'latin1'],
      ['application/json;charset="windows-1252"', 'latin1'],
      ['application/json; charset=utf-16le', 'utf16le'],
      ['application/json; charset=utf8', 'utf8'],
      ['application/json; charset=unheard-of', 'utf8'],
    ])('D08 reads %s as it is written', async (type, encoding) => {
      const lamp = { ...product, name: 'Lämp' }
      const bytes = Buffer.from(JSON.stringify(lamp), encoding)
      server.scriptBytes('/thing', bytes, { 'Content-Type': type })
      const api = makeClient({ baseURL: server.url, adapter })
      const { data, config } = await api.axios.get<unknown>('/thing', { responseType: 'json' })
      expect([data, config.responseType]).toEqual([lamp, 'json'])
      server.script('/thing', { ...typed(type, ''), base64: bytes.toString('base64'), status: 409 })
      expect((await failureOf(api.get('/thing'))).data).toEqual(lamp)
    })

    test('D08 reads a table in Shift_JIS, also where a character is cut in two', async () => {
      const bytes = Buffer.from(`2c${'96bc'.repeat(100_000)}`, 'hex')
      server.scriptBytes('/thing', bytes, { 'Content-Type': 'text/csv; charset=Shift_JIS' })
      const api = makeClient({ baseURL: server.url, adapter })
      const { data } = await api.axios.get<unknown>('/thing', { responseType: 'text' })
      expect(data).toBe(`,${'名'.repeat(100_000)}`)
    })
  })

  test.each(['text/plain', 'application/octet-stream'])('D08 reads JSON from %s', async (type) => {
    expect(await fetching(typed(type, JSON.stringify(product)), Product)).toEqual(product)
  })

  test('D08 reads JSON that has no type', async () => {
    expect(await fetching({ body: JSON.stringify(product) }, Product)).toEqual(product)
  })

  test.each(['http', 'fetch'] as const)(
    'D07 reads JSON behind a mark of its byte order, by %s',
    async (adapter) => {
      server.script('/thing', typed('application/json', `\uFEFF${JSON.stringify(product)}`))
      const api = makeClient({ baseURL: server.url, adapter })
      expect(await api.get('/thing', { schema: Product })).toEqual(product)
    },
  )

  test('1.8 gives plain text where nobody said what to expect', async () => {
    expect(await fetching(typed('text/plain', 'OK'))).toBe('OK')
    await failureOfKind('invalidResponse', fetching(typed('text/plain', 'OK'), Product))
  })

  test.each(['application/xml', 'text/xml; charset=utf-8', 'application/rss+xml'])(
    '1.8 gives %s as text where nobody said what to expect, as a storage service answers an upload',
    async (type) => {
      const xml = '<PostResponse><Key>photo.png</Key></PostResponse>'
      expect(await fetching(typed(type, xml))).toBe(xml)
      await failureOfKind('invalidResponse', fetching(typed(type, xml), Product))
      await failureOfKind('invalidResponse', fetching(typed('application/xhtml+xml', html)))
    },
  )

  test('1.8 gives text and bytes as they are to who asks for them', async () => {
    server.script('/thing', typed('text/html', html))
    const api = makeClient({ baseURL: server.url })
    expect(await api.get('/thing', { responseType: 'text' })).toBe(html)
    const bytes = await api.get('/thing', { responseType: 'arraybuffer' })
    expect(Buffer.from(bytes as ArrayBuffer).toString()).toBe(html)
  })

  test('1.8 reads the problem of a failed download', async () => {
    server.script('/thing', { status: 403, json: { title: 'No access', status: 403 } })
    const api = makeClient({ baseURL: server.url })
    for (const responseType of ['arraybuffer', 'stream', 'text'] as const) {
      const failure = await failureOf(api.get('/thing', { responseType }))
      expect(failure.kind).toBe('forbidden')
      expect(failure.problem?.title).toBe('No access')
    }
  })
})

describe('schemas', () => {
  test('D12 names the place, the call and the field', async () => {
    const items = [product, product, product, { id: 4 }]
    const schema = z.object({ items: z.array(Product) })
    server.script('/shops/7', { json: { items } })
    const { api } = makeHurriedClient({ baseURL: server.url })
    const call = api.get('/shops/{id}', { path: { id: 7 }, schema })
    const failure = await failureOfKind('invalidResponse', call)
    expect(failure).toMatchObject({ reason: 'schema', attempts: 1, status: 200 })
    expect(failure.issues.map(({ path }) => path)).toEqual(['items[3].name'])
    expect(failure.message).toContain('items[3].name')
    expect(failure.message).toContain('/shops/7')
  })

  test('D13 drops fields that the schema does not know', async () => {
    expect(await fetching({ json: { ...product, extra: 1 } }, Product)).toEqual(product)
  })

  test.each([
    ['D15', z.object({ note: z.string() }), { note: null }, 'note'],
    ['D15', z.object({ note: z.string() }), {}, 'note'],
    ['D21', z.object({ state: z.enum(['new', 'old']) }), { state: 'lost' }, 'state'],
    ['D29', Product, null, ''],
    ['D29', Product, [], ''],
    ['D29', Product, 'x', ''],
    ['D18', z.object({ n: z.number() }), JSON.parse('{"n":"1e400"}'), 'n'],
  ])('%s refuses what the schema refuses: %o', async (_, schema, json, path) => {
    const failure = await failureOfKind('invalidResponse', fetching({ json }, schema))
    expect(failure.reason).toBe('schema')
    expect(failure.issues[0]?.path).toBe(path)
  })

  test('D15 takes what the schema takes: null and nothing for nullish', async () => {
    const schema = z.object({ note: z.string().nullish() })
    expect(await fetching({ json: { note: null } }, schema)).toEqual({ note: null })
    expect(await fetching({ json: {} }, schema)).toEqual({})
  })

  test('D18 refuses a number beyond all numbers, and keeps minus zero', async () => {
    const schema = z.object({ n: z.number() })
    await failureOfKind(
      'invalidResponse',
      fetching(typed('application/json', '{"n":1e400}'), schema),
    )
    const { n } = await fetching(typed('application/json', '{"n":-0}'), schema)
    expect(Object.is(n, -0)).toBe(true)
  })

  test('D21 takes the fallback that a schema declares', async () => {
    const schema = z.object({ state: z.enum(['new', 'other']).catch('other') })
    expect(await fetching({ json: { state: 'lost' } }, schema)).toEqual({ state: 'other' })
  })

  test('D22 refuses a list for one bad item', async () => {
    const list = Array.from({ length: 100 }, (_, id) => (id === 42 ? { id } : { id, name: 'x' }))
    const failure = await failureOfKind(
      'invalidResponse',
      fetching({ json: list }, z.array(Product)),
    )
    expect(failure.issues).toHaveLength(1)
    expect(failure.issues[0]?.path).toBe('[42].name')
  })

  test('D28 takes a schema that throws for one that refuses', async () => {
    const schema = Product.transform(() => {
      throw new TypeError('a bug')
    })
    const failure = await failureOfKind('invalidResponse', fetching({ json: product }, schema))
    expect(failure.reason).toBe('schema')
  })

  test('D28 waits for a schema that is asynchronous', async () => {
    const schema = Product.refine(async ({ id }) => id < 10)
    expect(await fetching({ json: product }, schema)).toEqual(product)
    await failureOfKind('invalidResponse', fetching({ json: { ...product, id: 11 } }, schema))
  })

  test.each<[string, (check: () => Promise<never>) => StandardSchema]>([
    ['refine', (check) => Product.refine(async () => check())],
    ['transform', (check) => Product.transform(async () => check())],
    [
      'a nested transform',
      (check) => z.object({ name: z.string().transform(async () => check()) }),
    ],
    [
      'zod/mini',
      (check) => mini.object({ id: mini.number() }).check(mini.refine(async () => check())),
    ],
    [
      'a lenient list',
      (check) => lenientLists(z.object({ id: z.number() }).refine(async () => check())),
    ],
  ])(
    'D28 handles what an asynchronous schema rejects with, and runs it once: %s',
    async (_, make) => {
      let runs = 0
      const schema = make(async () => {
        runs += 1
        return Promise.reject(new TypeError('a bug'))
      })
      // What is not handled fails the run of the tests.
      const failure = await failureOfKind('invalidResponse', fetching({ json: product }, schema))
      expect(failure.reason).toBe('schema')
      expect(runs).toBe(1)
    },
  )

  test('D28 runs a schema once from its second response on, however it hides that it is asynchronous', async () => {
    let runs = 0
    const schema = Product.superRefine(() => {
      runs += 1
      return Promise.resolve()
    })
    await fetching({ json: product }, schema)
    runs = 0
    expect(await fetching({ json: product }, schema)).toEqual(product)
    expect(runs).toBe(1)
  })

  test('D27 sends no body that its schema refuses', async () => {
    const api = makeClient({ baseURL: server.url })
    const call = api.post('/products', { name: 1 }, { bodySchema: Product })
    const failure = await failureOfKind('validation', call)
    expect(failure.phase).toBe('request')
    expect(failure.issues.map(({ path }) => path)).toEqual(['id', 'name'])
    expect(failure.message).toMatch(/^POST \/products has a body that .* name – /)
    expect(server.seen()).toEqual([])
  })

  test('D27 sends what the schema of the body makes of it', async () => {
    const bodySchema = z.object({ at: z.date().transform((date) => date.toISOString()) })
    const api = makeClient({ baseURL: server.url })
    await api.post('/products', { at: new Date(0), extra: 1 }, { bodySchema })
    expect(server.seen()[0]?.body.toString()).toBe('{"at":"1970-01-01T00:00:00.000Z"}')
  })

  test('7.13 leaves a response alone when validation is off', async () => {
    server.script('/thing', { json: { id: 'x' } })
    const api = makeClient({ baseURL: server.url, validate: 'off' })
    expect(await api.get('/thing', { schema: Product })).toEqual({ id: 'x' })
    await failureOfKind(
      'invalidResponse',
      api.get('/thing', { schema: Product, validate: 'strict' }),
    )
  })

  test('7.13 checks a response of success only', async () => {
    const failure = await failureOf(fetching({ status: 404, json: {} }, Product))
    expect(failure).toMatchObject({ kind: 'notFound', status: 404 })
  })
})

describe('problems and declared errors', () => {
  test('D26 5.5 reads a problem document, its extensions apart', async () => {
    const body =
      '{"title":"Out of stock","detail":"No chairs","left":0,"code":"stock","__proto__":{"isAdmin":true}}'
    const failure = await failureOf(
      fetching({
        status: 409,
        headers: { 'X-Request-Id': 'r1' },
        ...typed('application/problem+json', body),
      }),
    )
    expect(failure.problem).toMatchObject({
      type: 'about:blank',
      title: 'Out of stock',
      detail: 'No chairs',
    })
    expect(Object.keys(failure.problem?.extensions ?? {})).toEqual(['left', 'code'])
    expect(Object.getPrototypeOf(failure.problem?.extensions)).toBeNull()
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(failure.code).toBe('stock')
  })

  test('5.5 types the body of a status that a call declares, and drops any other', async () => {
    const errors = { 409: z.object({ sku: z.string() }) }
    const { api } = makeHurriedClient({ baseURL: server.url })
    server.script(
      '/products',
      { status: 409, json: { sku: 'A1', more: 1 } },
      { status: 409, json: {} },
    )
    expect((await failureOf(api.post('/products', {}, { errors }))).data).toEqual({ sku: 'A1' })
    expect((await failureOf(api.post('/products', {}, { errors }))).data).toBeUndefined()
  })

  test.each([
    [400, 'badRequest'],
    [401, 'unauthorized'],
    [402, 'badRequest'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [405, 'badRequest'],
    [409, 'conflict'],
    [410, 'notFound'],
    [412, 'conflict'],
    [413, 'tooLarge'],
    [418, 'badRequest'],
    [422, 'validation'],
    [429, 'rateLimited'],
    [451, 'badRequest'],
    [500, 'internalServerError'],
    [501, 'serverError'],
    [503, 'serverError'],
    [599, 'serverError'],
  ])('5.6 makes of %i the kind %s', async (status, kind) => {
    server.script('/thing', { status, json: {} })
    const failure = await failureOf(makeClient({ baseURL: server.url }).get('/thing'))
    expect(failure).toMatchObject({ status, kind })
  })

  test.each(dialectBodies.filter(([, , , fields]) => Object.keys(fields).length > 0))(
    '5.6 makes of a 400 with errors of fields a validation, as %s writes them: %s',
    async (_, _what, json) => {
      server.script('/thing', { status: 400, json })
      const failure = await failureOf(makeClient({ baseURL: server.url }).get('/thing'))
      expect(hasFieldErrors(failure.data)).toBe(true)
      expect(failure).toMatchObject({ kind: 'validation', phase: 'response' })
    },
  )

  test.each([
    null,
    'Bad Request',
    [],
    {},
    { message: 'Bad Request' },
    { error: 'Bad Request', tags: ['a', 'b'], statusCode: 400 },
    { error: { code: 'E1', message: 'Bad Request' } },
    { detail: 'Not like this' },
    { errors: [] },
    { errors: {} },
  ])('5.6 leaves a 400 that names no field what it is: %j', async (json) => {
    server.script('/thing', { status: 400, json })
    const failure = await failureOf(makeClient({ baseURL: server.url }).get('/thing'))
    expect(hasFieldErrors(failure.data)).toBe(false)
    expect(failure.kind).toBe('badRequest')
  })

  test('5.5 takes the id that ASP.NET writes into the body', async () => {
    server.script('/thing', { status: 500, json: { title: 'Broken', traceId: '00-4bf9-01' } })
    const api = makeClient({ baseURL: server.url, requestId: true })
    expect((await failureOf(api.get('/thing'))).requestId).toBe('00-4bf9-01')
  })

  test.each([200, 201, 202, 203, 206, 299])('5.6 takes %i for a success', async (status) => {
    server.script('/thing', { status, json: product })
    const api = makeClient({ baseURL: server.url })
    expect(await api.respond({ url: '/thing', schema: Product })).toMatchObject({
      status,
      data: product,
      headers: { 'content-type': 'application/json' },
    })
  })
})
