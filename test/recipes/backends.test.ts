import { readFileSync } from 'node:fs'
import path from 'node:path'
import { QueryClient } from '@tanstack/react-query'
import {
  connectApi,
  cookieStrategy,
  createSession,
  fieldErrors,
  repository,
  type PageStrategy,
  type Session,
} from 'repository-hooks'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as always200 from '../../docs/backends/always200.js'
import * as apiPlatform from '../../docs/backends/apiplatform.js'
import * as aspnet from '../../docs/backends/aspnet.js'
import * as authJs from '../../docs/backends/authjs.js'
import * as betterAuth from '../../docs/backends/betterauth.js'
import * as directus from '../../docs/backends/directus.js'
import * as django from '../../docs/backends/django.js'
import * as fastapi from '../../docs/backends/fastapi.js'
import { ginErrors } from '../../docs/backends/gin.js'
import * as jsonapi from '../../docs/backends/jsonapi.js'
import * as laravel from '../../docs/backends/laravel.js'
import { limits } from '../../docs/backends/limits.js'
import * as oauth from '../../docs/backends/oauth.js'
import * as odata from '../../docs/backends/odata.js'
import { pages } from '../../docs/backends/pages.js'
import * as payload from '../../docs/backends/payload.js'
import * as pocketbase from '../../docs/backends/pocketbase.js'
import { Product, usual } from '../../docs/backends/product.js'
import * as rails from '../../docs/backends/rails.js'
import * as spring from '../../docs/backends/spring.js'
import * as strapi from '../../docs/backends/strapi.js'
import * as supabase from '../../docs/backends/supabase.js'
import type { ApiClient } from '../../src/http/ApiClient.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { failureOf, makeClient } from '../http/setUp.js'
import { openStreamServer } from '../stream/StreamServer.js'

const server = openStreamServer()

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A response: its body alone, or also its status and headers. */
type Told = object | [status: number, body?: unknown, headers?: Record<string, string>]

/** Answers as a back end does, by method, path and query as they are meant to arrive. */
function backend(responses: Readonly<Record<string, Told>>): void {
  for (const key of Object.keys(responses)) {
    const [, pathname = ''] = /^\S+ ([^?]+)/.exec(key) ?? []
    server.on(pathname, (response, request) => {
      const told = responses[`${request.method} ${decodeURIComponent(request.path)}`]
      const [status, body, headers] = Array.isArray(told) ? told : [told ? 200 : 404, told]
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
      response.end(body === undefined ? '' : JSON.stringify(body))
    })
  }
}

/** A client for sessions of a page, each made anew for its test. */
function clientWith(session: NonNullable<ApiClientOptions['session']>): ApiClient {
  return makeClient({ baseURL: server.url, session })
}

function ending(api: ApiClient): ApiClient {
  onTestFinished(() => api.dispose())
  return api
}

/** Why the session is over when a server that says 403 to nobody, of itself too, has ended it. */
async function endedBy403(session: Session<unknown>, whoami: string, api: ApiClient) {
  for (const path of [whoami, '/ended'])
    server.on(path, (response) => response.writeHead(403).end('{"detail":"No credentials."}'))
  expect(await failureOf(api.get('/ended'))).toMatchObject({ kind: 'unauthorized' })
  return session.getState().reason
}

const bodies = () => server.seen.map(({ body }) => body).filter((body) => body !== '')
const authorizations = () => server.seen.map(({ headers }) => headers.authorization)
const plain = () => makeClient({ baseURL: server.url })
const lamp = { id: 7, name: 'Lamp', price: 49 }
const input = { name: 'Lamp', price: 49 }
const named = (ids: number[]) => ids.map((id) => ({ id, name: `Lamp ${id}`, price: 1 }))
const taken = 'There is one of that name'

describe('pages', () => {
  const first = named([1, 2])
  const second = named([3])
  type Case = [
    name: keyof typeof pages,
    asked: string,
    reply: Told,
    then: string,
    last: Told,
    total: number | undefined,
  ]
  const cases: Case[] = [
    [
      'express',
      'page=1&limit=2',
      { data: first, total: 3, page: 1, limit: 2 },
      'page=2&limit=2',
      { data: second, total: 3, page: 2, limit: 2 },
      3,
    ],
    [
      'mongoosePaginate',
      'page=1&limit=2',
      { docs: first, totalDocs: 3, limit: 2, page: 1, hasNextPage: true, nextPage: 2 },
      'page=2&limit=2',
      { docs: second, totalDocs: 3, limit: 2, page: 2, hasNextPage: false, nextPage: null },
      3,
    ],
    [
      'jsonServer',
      '_page=1&_limit=2',
      [200, first, { 'X-Total-Count': '3' }],
      '_page=2&_limit=2',
      [200, second, { 'X-Total-Count': '3' }],
      3,
    ],
    [
      'jsonServer1',
      '_page=1&_per_page=2',
      { first: 1, prev: null, next: 2, last: 2, pages: 2, items: 3, data: first },
      '_page=2&_per_page=2',
      { first: 1, prev: 1, next: null, last: 2, pages: 2, items: 3, data: second },
      3,
    ],
    [
      'feathers',
      '$skip=0&$limit=2',
      { total: 3, limit: 2, skip: 0, data: first },
      '$skip=2&$limit=2',
      { total: 3, limit: 2, skip: 2, data: second },
      3,
    ],
    [
      'loopback',
      'filter[skip]=0&filter[limit]=2',
      [200, first],
      'filter[skip]=2&filter[limit]=2',
      [200, second],
      undefined,
    ],
    [
      'github',
      'per_page=2',
      [200, first, { Link: '<https://api.github.com/products?per_page=2&page=2>; rel="next"' }],
      'page=2&per_page=2',
      [200, second],
      undefined,
    ],
    [
      'wordpress',
      'page=1&per_page=2',
      [200, first, { 'X-WP-Total': '3', 'X-WP-TotalPages': '2' }],
      'page=2&per_page=2',
      [200, second, { 'X-WP-Total': '3', 'X-WP-TotalPages': '2' }],
      3,
    ],
    [
      'gitlab',
      'per_page=2',
      [200, first, { 'X-Next-Page': '2', 'X-Prev-Page': '', 'X-Total': '3' }],
      'page=2&per_page=2',
      [200, second, { 'X-Next-Page': '', 'X-Prev-Page': '1', 'X-Total': '3' }],
      3,
    ],
    [
      'stripe',
      'limit=2',
      { object: 'list', has_more: true, data: first },
      'starting_after=2&limit=2',
      { object: 'list', has_more: false, data: second },
      undefined,
    ],
    [
      'hubspot',
      'limit=2',
      {
        results: first,
        paging: { next: { after: 'a2', link: 'https://api.hubapi.com/?after=a2' } },
      },
      'after=a2&limit=2',
      { results: second },
      undefined,
    ],
    [
      'notion',
      'page_size=2',
      { object: 'list', results: first, next_cursor: 'c2', has_more: true },
      'start_cursor=c2&page_size=2',
      { object: 'list', results: second, next_cursor: null, has_more: false },
      undefined,
    ],
  ]

  test('18.1 each is shown by what it asks and reads', () => {
    expect(cases.map(([name]) => name)).toEqual(Object.keys(pages))
  })

  test.each(cases)(
    '8.2 of %s are asked for and read',
    async (name, asked, reply, then, last, total) => {
      backend({ [`GET /products?${asked}`]: reply, [`GET /products?${then}`]: last })
      const page: PageStrategy<'numbered' | 'cursor' | 'link'> = pages[name]
      const products = repository({ ...usual, path: '/products', page })
      const queryClient = new QueryClient()
      connectApi(queryClient, plain())
      const list = products.infinite({ pageSize: 2 })
      const { pages: read } = await queryClient.infiniteQuery({ ...list, pages: 5 })
      expect(read.map(({ items }) => items)).toEqual([first, second])
      expect(read.map((it) => it.total)).toEqual([total, total])
    },
  )
})

describe('Django REST framework', () => {
  test('8.2 7.14 lists, reads and changes with a slash at the end, and says what is wrong', async () => {
    backend({
      'GET /products/?page=2&page_size=20': {
        count: 41,
        next: null,
        previous: null,
        results: [lamp],
      },
      'GET /products/7/': lamp,
      'POST /products/': [400, { name: [taken], non_field_errors: ['Not today.'] }],
      'PATCH /products/7/': lamp,
      'DELETE /products/7/': [204],
      'GET /products/8/': [404, { detail: 'No Product matches the given query.' }],
    })
    const { list, detail, create, update, delete: remove } = django.products.calls(plain())
    expect(await list({ page: 2 })).toMatchObject({ items: [lamp], total: 41, hasNextPage: true })
    expect(await detail(7)).toEqual(lamp)
    expect(await update({ id: 7, patch: { price: 49 } })).toEqual(lamp)
    await remove(7)
    expect(fieldErrors(await failureOf(create(input)))).toEqual({
      fields: { name: [taken] },
      form: ['Not today.'],
    })
    expect((await failureOf(detail(8))).kind).toBe('notFound')
  })

  test('8.2 counts rows where the server does', async () => {
    const products = repository({ ...usual, path: '/products/', page: django.byOffset })
    backend({
      'GET /products/?offset=20&limit=20&ordering=-price': {
        count: 41,
        next: null,
        results: [lamp],
      },
    })
    const page = await products.calls(plain()).list({ page: 2, sort: '-price' })
    expect(page).toMatchObject({ items: [lamp], total: 41, hasNextPage: true })
  })

  test('8.2 follows the links of cursors', async () => {
    const products = repository({ ...usual, path: '/products/', page: django.byLink })
    const next = 'http://testserver/products/?cursor=cD0yMDA%3D'
    backend({
      'GET /products/': { next, previous: null, results: [lamp] },
      'GET /products/?cursor=cD0yMDA=': { next: null, previous: null, results: [] },
    })
    const { list } = products.calls(plain())
    const { next: link, items } = await list()
    expect(items).toEqual([lamp])
    expect(await list({ link })).toMatchObject({ items: [], hasNextPage: false })
  })

  test('4.4 signs in with Simple JWT, and renews', async () => {
    backend({
      'POST /token/': { access: 'A1', refresh: 'R1' },
      'POST /token/refresh/': { access: 'A2', refresh: 'R2' },
      'GET /products/7/': [401, { detail: 'Given token not valid', code: 'token_not_valid' }],
    })
    const api = clientWith(django.jwt)
    await django.jwt.signIn({ username: 'ada', password: 'right' })
    await failureOf(django.products.calls(api).detail(7))
    expect(bodies()[1]).toBe('{"refresh":"R1"}')
    expect(authorizations()).toEqual([undefined, 'Bearer A1', undefined, 'Bearer A2'])
    django.jwt.dispose()
  })

  test('4.2 signs in with TokenAuthentication', async () => {
    backend({ 'POST /api-token-auth/': { token: 'T1' }, 'GET /products/7/': lamp })
    const api = clientWith(django.token)
    await django.token.signIn({ username: 'ada', password: 'right' })
    await django.products.calls(api).detail(7)
    expect(authorizations()).toEqual([undefined, 'Token T1'])
    django.token.dispose()
  })

  test('4.14 repeats its cookie in its header', async () => {
    vi.stubGlobal('document', { cookie: 'csrftoken=C1' })
    backend({ 'GET /me/': { id: 1 }, 'POST /products/': [201, lamp] })
    const api = clientWith(django.cookies)
    await django.products.calls(api).create(input)
    expect(server.seen.at(-1)?.headers['x-csrftoken']).toBe('C1')
    expect(await endedBy403(django.cookies, '/me/', api)).toBe('sessionExpired')
    django.cookies.dispose()
  })
})

describe('FastAPI', () => {
  test('8.2 7.14 lists pages, and says what is wrong', async () => {
    const missing = { loc: ['body', 'name'], msg: taken, type: 'value_error' }
    backend({
      'GET /products?page=2&size=20': { items: [lamp], total: 41, page: 2, size: 20, pages: 3 },
      'POST /products': [422, { detail: [missing] }],
    })
    const { list, create } = fastapi.products.calls(plain())
    expect(await list({ page: 2 })).toMatchObject({ items: [lamp], total: 41, hasNextPage: true })
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
  })

  test('8.2 skips what it has', async () => {
    const products = repository({ ...usual, path: '/products', page: fastapi.bySkip })
    backend({ 'GET /products?skip=20&limit=20': [200, [lamp]] })
    const page = await products.calls(plain()).list({ page: 2 })
    expect(page).toMatchObject({ items: [lamp], hasNextPage: false })
  })
})

describe('Laravel', () => {
  test('6.9 7.14 reads resources, and says what is wrong', async () => {
    vi.stubGlobal('document', { cookie: 'XSRF-TOKEN=a%3D' })
    const meta = { current_page: 2, last_page: 3, per_page: 20, total: 41 }
    backend({
      'GET /api/user': { data: { id: 1 } },
      'GET /products?page=2&per_page=20': { data: [lamp], links: {}, meta },
      'GET /products/7': { data: lamp },
      'PATCH /products/7': { data: lamp },
      'POST /products': [422, { message: taken, errors: { name: [taken] } }],
    })
    const { list, detail, create, update } = laravel.products.calls(
      ending(laravel.connect(server.url)),
    )
    expect(await list({ page: 2 })).toMatchObject({ items: [lamp], total: 41, hasNextPage: true })
    expect(await detail(7)).toEqual(lamp)
    expect(await update({ id: 7, patch: { price: 49 } })).toEqual(lamp)
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
    expect(server.seen.at(-1)?.headers['x-xsrf-token']).toBe('a=')
    laravel.sanctum.dispose()
  })

  test('4.7 sends a call once more whose page has expired', async () => {
    vi.stubGlobal('document', { cookie: 'XSRF-TOKEN=old' })
    const session = createSession({
      strategy: cookieStrategy({ session: '/api/user', signOut: '/logout' }),
    })
    const tokens: unknown[] = []
    server.on('/api/user', (response) => response.end('{"data":{"id":1}}'))
    server.on(
      '/products',
      (response, { headers }) => {
        tokens.push(headers['x-xsrf-token'])
        vi.stubGlobal('document', { cookie: 'XSRF-TOKEN=new' })
        response.writeHead(419).end('{"message":"CSRF token mismatch."}')
      },
      (response, { headers }) => {
        tokens.push(headers['x-xsrf-token'])
        response.writeHead(201).end(JSON.stringify({ data: lamp }))
      },
    )
    const api = ending(laravel.connect(server.url, session))
    expect(await laravel.products.calls(api).create(input)).toEqual(lamp)
    expect(tokens).toEqual(['old', 'new'])
    session.dispose()
  })

  test('4.4 renews a token with itself', async () => {
    const token = (access_token: string) => ({
      access_token,
      token_type: 'bearer',
      expires_in: 3600,
    })
    backend({
      'POST /auth/login': token('T1'),
      'POST /auth/refresh': token('T2'),
      'GET /products/7': [401, { message: 'Unauthenticated.' }],
    })
    const api = ending(laravel.connect(server.url, laravel.jwt))
    await laravel.jwt.signIn({ email: 'ada', password: 'right' })
    await failureOf(laravel.products.calls(api).detail(7))
    expect(authorizations()).toEqual([undefined, 'Bearer T1', 'Bearer T1', 'Bearer T2'])
    laravel.jwt.dispose()
  })
})

describe('Symfony with API Platform', () => {
  test('8.2 7.14 4.4 signs in, lists, patches in its types, and says what is wrong', async () => {
    const violations = [{ propertyPath: 'name', message: taken, code: 'c1051bb4' }]
    const refusal = { '@type': 'ConstraintViolation', status: 422, title: 'no', violations }
    backend({
      'POST /login_check': { token: 'A1', refresh_token: 'R1' },
      'POST /token/refresh': { token: 'A2', refresh_token: 'R2' },
      'GET /products?page=2&itemsPerPage=30': {
        '@id': '/products',
        member: [{ '@id': '/products/7', ...lamp }],
        totalItems: 61,
        view: { next: '/products?page=3' },
      },
      'PATCH /products/7': lamp,
      'POST /products': [422, refusal, { 'Content-Type': 'application/problem+json' }],
    })
    const calls = apiPlatform.products.calls(ending(apiPlatform.connect(server.url)))
    await apiPlatform.session.signIn({ username: 'ada', password: 'right' })
    await apiPlatform.session.refresh()
    expect(await calls.list({ page: 2 })).toMatchObject({ items: [lamp], hasNextPage: true })
    expect(await calls.update({ id: 7, patch: { price: 49 } })).toEqual(lamp)
    expect(fieldErrors(await failureOf(calls.create(input))).fields).toEqual({ name: [taken] })
    const types = server.seen.slice(3).map(({ headers }) => headers['content-type'])
    expect(types).toEqual(['application/merge-patch+json', 'application/ld+json'])
    expect(bodies().slice(1, 3)).toEqual(['{"refresh_token":"R1"}', '{"price":49}'])
    expect(authorizations().at(-1)).toBe('Bearer A2')
    apiPlatform.session.dispose()
  })
})

describe('Rails', () => {
  test('7.14 wraps what it sends, and says what is wrong', async () => {
    const link = '<http://localhost/products?page=2>; rel="next"'
    backend({
      'GET /products': [200, [lamp], { Link: link, Total: '41', 'Per-Page': '25' }],
      'PATCH /products/7': lamp,
      'POST /products': [422, { name: [taken], base: ['Not today'] }],
    })
    const { list, create, update } = rails.products.calls(plain())
    expect(await list()).toMatchObject({ items: [lamp], total: 41, next: { page: '2' } })
    await update({ id: 7, patch: { price: 5 } })
    expect(fieldErrors(await failureOf(create(input)))).toEqual({
      fields: { name: [taken] },
      form: ['Not today'],
    })
    expect(bodies()).toEqual(['{"product":{"price":5}}', '{"product":{"name":"Lamp","price":49}}'])
  })

  test('4.14 repeats the token of its cookie, which signing in changes', async () => {
    vi.stubGlobal('document', { cookie: 'XSRF-TOKEN=old%3D' })
    server.on('/me', (response) => {
      vi.stubGlobal('document', { cookie: 'XSRF-TOKEN=new%3D' })
      response.end('{"id":1}')
    })
    backend({ 'POST /session': [201, {}], 'POST /products': [201, lamp] })
    const api = clientWith(rails.cookies)
    await rails.cookies.signIn({ email: 'ada', password: 'right' })
    await rails.products.calls(api).create(input)
    const tokens = server.seen.map(({ headers }) => headers['x-csrf-token'])
    expect(tokens.at(-1)).toBe('new=')
    rails.cookies.dispose()
  })
})

describe('Spring', () => {
  test('8.2 7.14 counts pages from 0, and says what is wrong', async () => {
    const problem = {
      timestamp: '2026-01-01T00:00:00Z',
      status: 400,
      error: 'Bad Request',
      errors: [{ field: 'name', defaultMessage: taken, code: 'NotBlank' }],
    }
    backend({
      'GET /products?page=1&size=20': {
        content: [lamp],
        number: 1,
        size: 20,
        totalElements: 41,
        last: false,
      },
      'PUT /products/7': lamp,
      'POST /products': [400, problem],
    })
    const { list, create, update } = spring.products.calls(plain())
    expect(await list({ page: 2 })).toMatchObject({ items: [lamp], page: 2, total: 41 })
    expect(await update({ id: 7, patch: input })).toEqual(lamp)
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
  })

  test('8.5 goes through slices', async () => {
    const products = repository({ ...usual, path: '/products', page: spring.slices })
    backend({ 'GET /products?page=0&size=1': { content: [lamp], number: 0, size: 1, last: false } })
    const page = await products.calls(plain()).list({ pageSize: 1 })
    expect(page).toMatchObject({ items: [lamp], hasNextPage: true })
  })
})

describe('ASP.NET Core', () => {
  test('8.2 7.14 asks for what it was not answered, and says what is wrong', async () => {
    const problem = {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: { Name: [taken] },
      traceId: '00-1',
    }
    backend({
      'GET /products?pageNumber=2&pageSize=20': {
        items: [lamp],
        pageNumber: 2,
        totalPages: 3,
        totalCount: 41,
      },
      'PUT /products/7': [204],
      'GET /products/7': lamp,
      'POST /products': [400, problem],
    })
    const { list, create, update } = aspnet.products.calls(plain())
    expect(await list({ page: 2 })).toMatchObject({ items: [lamp], page: 2, hasNextPage: true })
    expect(await update({ id: 7, patch: lamp })).toEqual(lamp)
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
  })

  test('4.4 signs in with the endpoints of Identity', async () => {
    const tokens = (accessToken: string) => ({
      tokenType: 'Bearer',
      accessToken,
      expiresIn: 3600,
      refreshToken: 'R1',
    })
    backend({
      'POST /login': tokens('A1'),
      'POST /refresh': tokens('A2'),
      'GET /products/7': [401],
    })
    const api = clientWith(aspnet.session)
    await aspnet.session.signIn({ email: 'ada', password: 'right' })
    await failureOf(aspnet.products.calls(api).detail(7))
    expect(bodies()[1]).toBe('{"refreshToken":"R1"}')
    aspnet.session.dispose()
  })
})

describe('Gin', () => {
  test('7.14 says what is wrong at the fields, in words for people', async () => {
    const error = `Key: 'Product.Name' Error:Field validation for 'Name' failed on the 'required' tag
Key: 'Product.UnitPrice' Error:Field validation for 'UnitPrice' failed on the 'lte' tag
Key: 'Product.Items[1].Qty' Error:Field validation for 'Qty' failed on the 'gt' tag`
    backend({ 'POST /products': [400, { error }] })
    const failure = await failureOf(plain().post('/products', input))
    const fields = ['name', 'unit_price', 'items'] as const
    expect(fieldErrors(failure, { fields, dialect: ginErrors }).fields).toEqual({
      name: ['Fill this in.'],
      unit_price: ['Not valid (lte).'],
      'items.1.qty': ['Too small.'],
    })
  })
})

describe('Strapi', () => {
  test('6.9 7.14 4.2 signs in, lists, wraps, and says what is wrong', async () => {
    const chair = { id: 1, documentId: 'd7', ...input, createdAt: '2026-01-01T00:00:00.000Z' }
    const { id: _, createdAt: _createdAt, ...shown } = chair
    const pagination = { page: 2, pageSize: 20, pageCount: 3, total: 41 }
    const issue = { path: ['name'], message: taken, name: 'ValidationError', value: 'Lamp' }
    const error = {
      status: 400,
      name: 'ValidationError',
      message: taken,
      details: { errors: [issue] },
    }
    backend({
      'POST /auth/local': { jwt: 'J1', user: { id: 1, documentId: 'u1', username: 'ada' } },
      'GET /products?populate=*&filters[name][$eq]=Lamp&pagination[page]=2&pagination[pageSize]=20':
        {
          data: [chair],
          meta: { pagination },
        },
      'GET /products/d7': { data: chair, meta: {} },
      'PUT /products/d7': { data: chair, meta: {} },
      'POST /products': [400, { data: null, error }],
    })
    const api = ending(strapi.connect(server.url))
    await strapi.session.signIn({ identifier: 'ada', password: 'right' })
    const { list, detail, create, update } = strapi.products.calls(api)
    const filter = { populate: '*', filters: { name: { $eq: 'Lamp' } } }
    expect(await list({ ...filter, page: 2 })).toMatchObject({ items: [shown], total: 41 })
    expect(await detail('d7')).toEqual(shown)
    expect(await update({ id: 'd7', patch: { price: 5 } })).toEqual(shown)
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
    expect(bodies().slice(1)).toEqual([
      '{"data":{"price":5}}',
      '{"data":{"name":"Lamp","price":49}}',
    ])
    expect(authorizations().at(-1)).toBe('Bearer J1')
    strapi.session.dispose()
  })
})

describe('Directus', () => {
  test('6.9 7.14 4.4 signs in, renews, lists, and says what is wrong', async () => {
    const tokens = (access_token: string) => ({
      data: { access_token, expires: 900_000, refresh_token: 'R1' },
    })
    const extensions = { code: 'FAILED_VALIDATION', field: 'name', type: 'nnull' }
    backend({
      'POST /auth/login': tokens('A1'),
      'POST /auth/refresh': tokens('A2'),
      'GET /items/products?search=la&meta=filter_count&page=2&limit=20': {
        meta: { filter_count: 41 },
        data: [lamp],
      },
      'GET /items/products/7': { data: lamp },
      'GET /items/products/8': [401, { errors: [{ message: 'Token expired.' }] }],
      'POST /items/products': [400, { errors: [{ message: taken, extensions }] }],
    })
    const api = ending(directus.connect(server.url))
    await directus.session.signIn({ email: 'ada', password: 'right' })
    const { list, detail, create } = directus.products.calls(api)
    expect(await list({ search: 'la', page: 2 })).toMatchObject({ items: [lamp], total: 41 })
    expect(await detail(7)).toEqual(lamp)
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
    await failureOf(detail(8))
    expect(authorizations().at(-1)).toBe('Bearer A2')
    directus.session.dispose()
  })
})

describe('Payload', () => {
  test('6.9 7.14 4.14 knows nobody, lists, and says what is wrong', async () => {
    const chair = { id: 65, ...input }
    const errors = [{ label: 'Name', message: taken, path: 'name' }]
    backend({
      'GET /users/me': { user: { id: 1, email: 'ada@example.com' } },
      'GET /products?page=2&limit=20': { docs: [chair], totalDocs: 41, limit: 20, page: 2 },
      'GET /products/65': chair,
      'PATCH /products/65': { message: 'Updated successfully.', doc: chair },
      'POST /products': [
        400,
        {
          errors: [
            {
              name: 'ValidationError',
              message: 'The following field is invalid: Name',
              data: { collection: 'products', errors },
            },
          ],
        },
      ],
    })
    const api = ending(payload.connect(server.url))
    const { list, detail, create, update } = payload.products.calls(api)
    expect(await list({ page: 2 })).toMatchObject({ items: [chair], total: 41 })
    expect(await detail(65)).toEqual(chair)
    expect(await update({ id: 65, patch: { price: 49 } })).toEqual(chair)
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
    expect(payload.session.getState()).toMatchObject({ status: 'signedIn', principal: '1' })
    expect(await endedBy403(payload.session, '/users/me', api)).toBe('sessionExpired')
    payload.session.dispose()
  })
})

describe('PocketBase', () => {
  test('7.14 4.4 signs in, renews, lists, and says what is wrong', async () => {
    const root = '/api/collections/products/records'
    const record = { id: 'r7', ...input, collectionName: 'products' }
    const chair = { id: 'r7', ...input }
    backend({
      'POST /api/collections/users/auth-with-password': { token: 'T1', record: { id: 'u1' } },
      'POST /api/collections/users/auth-refresh': { token: 'T2', record: { id: 'u1' } },
      [`GET ${root}?filter=price>1&page=2&perPage=20`]: {
        page: 2,
        perPage: 20,
        totalItems: 41,
        totalPages: 3,
        items: [record],
      },
      [`GET ${root}/r8`]: [401, { status: 401, message: 'The request requires valid token.' }],
      [`POST ${root}`]: [
        400,
        {
          status: 400,
          message: 'Failed to create record.',
          data: { name: { code: 'validation_not_unique', message: taken } },
        },
      ],
    })
    const api = clientWith(pocketbase.session)
    await pocketbase.session.signIn({ identity: 'ada', password: 'right' })
    expect(pocketbase.session.principal).toBe('u1')
    const { list, detail, create } = pocketbase.products.calls(api)
    expect(await list({ filter: 'price>1', page: 2 })).toMatchObject({ items: [chair], total: 41 })
    expect(fieldErrors(await failureOf(create(input))).fields).toEqual({ name: [taken] })
    await failureOf(detail('r8'))
    expect(authorizations().slice(-3)).toEqual(['Bearer T1', 'Bearer T1', 'Bearer T2'])
    pocketbase.session.dispose()
  })
})

describe('Supabase', () => {
  test('8.2 4.2 reads rows by queries, counts by a header, and says what is wrong', async () => {
    const root = '/rest/v1/products'
    const gone = { code: 'PGRST116', message: 'Cannot coerce the result to a single JSON object' }
    const clash = { code: '23505', message: taken, details: null, hint: null }
    backend({
      'POST /auth/v1/token?grant_type=password': {
        access_token: 'A1',
        refresh_token: 'R1',
        expires_in: 3600,
        user: { id: 'u1' },
      },
      [`GET ${root}?order=price.desc&offset=20&limit=20`]: [
        206,
        [lamp],
        { 'Content-Range': '20-20/41' },
      ],
      [`GET ${root}?offset=20&limit=20&order=price.desc`]: [
        206,
        [lamp],
        { 'Content-Range': '20-20/41' },
      ],
      [`GET ${root}?id=eq.7`]: lamp,
      [`PATCH ${root}?id=eq.7`]: lamp,
      [`DELETE ${root}?id=eq.7`]: lamp,
      [`GET ${root}?id=eq.8`]: [406, gone],
      [`POST ${root}`]: [409, clash],
    })
    const api = ending(supabase.connect(server.url, 'anon'))
    await supabase.session.signIn({ email: 'ada', password: 'right' })
    const { list, detail, create, update, delete: remove } = supabase.products.calls(api)
    expect(await list({ page: 2, sort: 'price.desc' })).toMatchObject({ items: [lamp], total: 41 })
    expect(server.seen.at(-1)?.headers.accept).not.toContain('pgrst.object')
    expect(await detail(7)).toEqual(lamp)
    expect(server.seen.at(-1)?.headers).toMatchObject({
      accept: 'application/vnd.pgrst.object+json',
      apikey: 'anon',
      authorization: 'Bearer A1',
      prefer: 'return=representation, count=exact',
    })
    expect(await update({ id: 7, patch: { price: 49 } })).toEqual(lamp)
    await remove(7)
    expect((await failureOf(detail(8))).kind).toBe('notFound')
    expect(fieldErrors(await failureOf(create(input))).form).toEqual([taken])
    supabase.session.dispose()
  })
})

describe('JSON:API', () => {
  test('8.2 6.9 7.14 flattens, wraps, follows links, and says what is wrong', async () => {
    const resource = { type: 'products', id: '7', attributes: input }
    const chair = { id: '7', ...input }
    const next = 'https://example.com/products?filter[name]=la&page[number]=2&page[size]=20'
    const list = { data: [resource], links: { next }, meta: { total: 41 } }
    const error = { status: '422', detail: taken, source: { pointer: '/data/attributes/name' } }
    const type = { 'Content-Type': 'application/vnd.api+json' }
    backend({
      'GET /products?filter[name]=la': [200, list, type],
      'GET /products?filter[name]=la&page[number]=2&page[size]=20': [200, { data: [] }, type],
      'GET /products/7': [200, { data: resource }, type],
      'PATCH /products/7': [200, { data: resource }, type],
      'POST /products': [422, { errors: [error] }, type],
    })
    const calls = jsonapi.products.calls(ending(jsonapi.connect(server.url)))
    const filter = { filter: { name: 'la' } }
    const page = await calls.list(filter)
    expect(page).toMatchObject({ items: [chair], total: 41 })
    expect(await calls.list({ ...filter, link: page.next })).toMatchObject({ hasNextPage: false })
    expect(await calls.detail('7')).toEqual(chair)
    expect(await calls.update({ id: '7', patch: { id: '7', price: 5 } })).toEqual(chair)
    expect(fieldErrors(await failureOf(calls.create(input))).fields).toEqual({ name: [taken] })
    expect(server.seen.at(-1)?.headers['content-type']).toBe('application/vnd.api+json')
    expect(bodies()).toEqual([
      '{"data":{"type":"products","id":"7","attributes":{"price":5}}}',
      '{"data":{"type":"products","attributes":{"name":"Lamp","price":49}}}',
    ])
  })
})

describe('OData', () => {
  test('8.2 7.14 asks by parentheses, counts by an annotation, and says what is wrong', async () => {
    const query = '$filter=price gt 1&$count=true&$skip=20&$top=20'
    backend({
      [`GET /Products?${query}`]: { '@odata.count': 41, value: [lamp] },
      'GET /Products(7)': { '@odata.context': '$metadata#Products/$entity', ...lamp },
      'PATCH /Products(7)': [204],
      'POST /Products': [400, { error: { code: '', message: taken, details: [] } }],
    })
    const { list, detail, create, update } = odata.products.calls(plain())
    const page = await list({ $filter: 'price gt 1', page: 2 })
    expect(page).toMatchObject({ items: [lamp], total: 41, hasNextPage: true })
    expect(await detail(7)).toEqual(lamp)
    expect(await update({ id: 7, patch: { price: 5 } })).toEqual(lamp)
    expect(fieldErrors(await failureOf(create(input))).form).toEqual([taken])
  })
})

describe('OAuth token endpoints', () => {
  test('4.4 are sent forms', async () => {
    backend({
      'POST /token': { access_token: 'A1', refresh_token: 'R1', expires_in: 300 },
      'POST /logout': [204],
    })
    clientWith(oauth.session)
    await oauth.session.signIn({ username: 'ada', password: 'a&b' })
    await oauth.session.refresh()
    await oauth.session.signOut()
    expect(bodies()).toEqual([
      'client_id=app&grant_type=password&username=ada&password=a%26b',
      'client_id=app&grant_type=refresh_token&refresh_token=R1',
      'client_id=app&grant_type=refresh_token&refresh_token=R1',
    ])
    expect(server.seen[0]?.headers['content-type']).toContain('application/x-www-form-urlencoded')
    oauth.session.dispose()
  })
})

describe('better-auth', () => {
  test('4.14 4.2 knows nobody, and says that a password is wrong', async () => {
    const refusal = { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' }
    backend({
      'GET /api/auth/get-session': [200, null],
      'POST /api/auth/sign-in/email': [401, refusal],
    })
    clientWith(betterAuth.session)
    await betterAuth.session.restore()
    expect(betterAuth.session.getState().status).toBe('signedOut')
    const failure = await failureOf(betterAuth.session.signIn({ email: 'ada', password: 'wrong' }))
    expect(fieldErrors(failure).form).toEqual([refusal.message])
    betterAuth.session.dispose()
  })
})

describe('Auth.js', () => {
  test('4.14 4.2 repeats its token in bodies, hears a refusal, and signs out', async () => {
    const page = { url: `${server.url}/` }
    backend({
      'GET /api/auth/session': { user: { id: '1', name: 'Ada' } },
      'GET /api/auth/csrf': { csrfToken: 'once' },
      'POST /api/auth/signout': page,
    })
    const refused = { url: `${server.url}/api/auth/signin?error=CredentialsSignin` }
    server.on(
      '/api/auth/callback/credentials',
      (response) => response.end(JSON.stringify(refused)),
      (response) => response.end(JSON.stringify(page)),
    )
    const { session } = authJs
    ending(authJs.connect(server.url))
    const failure = await failureOf(session.signIn({ username: 'ada', password: 'wrong' }))
    expect(fieldErrors(failure).form).toEqual(['Wrong name or password'])
    expect(await session.signIn({ username: 'ada', password: 'right' })).toMatchObject({
      user: { name: 'Ada' },
    })
    await session.signOut()
    session.dispose()
    const [, right, out] = bodies()
    expect(right).toBe('{"username":"ada","password":"right","csrfToken":"once"}')
    expect(out).toBe('{"csrfToken":"once"}')
  })
})

describe('servers that response 200 to everything', () => {
  test('6.9 5.6 are heard', async () => {
    backend({
      'GET /products/7': { code: 0, msg: 'ok', data: lamp },
      'GET /products/8': { code: 404, msg: 'gone', data: null },
    })
    const { detail } = repository({ ...usual, path: '/products' }).calls(
      ending(always200.connect(server.url)),
    )
    expect(await detail(7)).toEqual(lamp)
    expect(await failureOf(detail(8))).toMatchObject({ kind: 'notFound', status: 404 })
  })
})

describe('limits in other words', () => {
  const spent = {
    'x-ratelimit-remaining-requests': '0',
    'x-ratelimit-reset-tokens': '9s',
  }

  test.each([
    ['github', 403, {}, { message: 'You have exceeded a secondary rate limit.' }, 60_000],
    ['github', 403, { 'Retry-After': '7' }, { message: 'A secondary rate limit.' }, 7_000],
    ['discord', 429, {}, { message: 'Wait.', retry_after: 0.64, global: false }, 640],
    ['discord', 429, { 'Retry-After': '2' }, '', 2_000],
    ['cosmos', 429, { 'x-ms-retry-after-ms': '640' }, { code: '429' }, 640],
    ['openai', 429, { 'x-ratelimit-reset-tokens': '1m7.66s' }, {}, 67_660],
    ['openai', 429, { ...spent, 'x-ratelimit-reset-requests': '6m0s' }, {}, 360_000],
    ['openai', 429, { ...spent, 'x-ratelimit-reset-requests': '20ms' }, {}, 20],
    ['openai', 429, { ...spent, 'x-ratelimit-reset-requests': '1h2m' }, {}, 3_720_000],
    ['openai', 429, { ...spent, 'Retry-After': '3' }, {}, 3_000],
    ['openai', 429, { 'retry-after-ms': '640', 'Retry-After': '1' }, {}, 640],
    ['openai', 429, {}, {}, undefined],
    ['amazon', 400, {}, { __type: 'com.amazonaws#ThrottlingException' }, undefined],
  ] as const)('18.1 %s limits by %i', async (name, status, headers, body, retryAfter) => {
    server.on('/products', (response) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    })
    const api = makeClient({ baseURL: server.url, readResponse: limits[name] })
    const failure = await failureOf(api.post('/products'))
    expect(failure.kind).toBe('rateLimited')
    expect(failure.retryAfter).toBe(retryAfter)
  })

  test('18.1 an overloaded model of Anthropic is asked again', async () => {
    const body = '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'
    server.on(
      '/products',
      (response) => response.writeHead(529).end(body),
      (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]'),
    )
    const retry = { retries: 1, delay: 0 }
    const api = makeClient({ baseURL: server.url, readResponse: limits.anthropic, retry })
    expect(await api.get('/products')).toEqual([])
  })

  test('18.1 no waiting fills a quota of OpenAI that is used up', async () => {
    server.on('/products', (response) => {
      response.writeHead(429, { 'Content-Type': 'application/json' })
      response.end('{"error":{"code":"insufficient_quota","message":"You exceeded your quota"}}')
    })
    const api = makeClient({ baseURL: server.url, readResponse: limits.openai })
    expect(await failureOf(api.get('/products'))).toMatchObject({ status: 402, retryable: false })
  })

  test('18.1 a refusal of GitHub is none', async () => {
    server.on('/products', (response) => {
      response.writeHead(403, { 'Content-Type': 'application/json' })
      response.end('{"message":"Must have admin rights"}')
    })
    const api = makeClient({ baseURL: server.url, readResponse: limits.github })
    expect(await failureOf(api.get('/products'))).toMatchObject({ kind: 'forbidden' })
  })
})

describe('the page of what servers should send', () => {
  const read = (file: string) =>
    readFileSync(path.join(import.meta.dirname, '../../docs', file), 'utf8')
  const names = [
    ...['product', 'pages', 'django', 'fastapi', 'laravel', 'apiplatform', 'rails', 'spring'],
    ...['aspnet', 'gin', 'strapi', 'directus', 'payload', 'pocketbase', 'supabase', 'jsonapi'],
    ...['odata', 'oauth', 'betterauth', 'authjs', 'limits', 'always200'],
  ]

  test('18.1 shows the very code that the tests run, without its imports', () => {
    const shown = [...read('servers.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
    const run = names.map((name) =>
      read(`backends/${name}.ts`).replace(/^(?:import [\s\S]*? from '.*'\n)+\n/, ''),
    )
    expect(shown).toEqual(run)
  })

  test('18.1 calls products what the others are made of', () => {
    expect(Product.parse(lamp)).toEqual(lamp)
  })
})
