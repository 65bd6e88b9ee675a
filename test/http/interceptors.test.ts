import { createHash, createHmac } from 'node:crypto'
import axios, {
  AxiosError,
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosRequestTransformer,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { toApiFailure } from '../../src/failure/toApiFailure.js'
import type { LogEntry } from '../../src/http/events/LoggingOptions.js'
import { logRequests } from '../../src/http/events/logRequests.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import type { ApiResponse, Interceptor, NamedInterceptor } from '../../src/http/Interceptor.js'
import { queued } from '../../src/http/interceptors/queued.js'
import { createSession } from '../../src/session/createSession.js'
import { importHmacKey } from '../../src/signing/importHmacKey.js'
import { messageSignatureInterceptor } from '../../src/signing/messageSignatureInterceptor.js'
import { settle } from '../session/ManualClock.js'
import {
  failureOf,
  failureOfKind,
  makeClient,
  makeHurriedClient,
  openFaultServer,
  reference,
} from './setUp.js'

const server = openFaultServer()
const baseURL = 'https://api.example.com'

/** An adapter that answers these statuses, one after the other, and what it was asked. */
function stub(...statuses: number[]) {
  const asked: InternalAxiosRequestConfig[] = []
  const adapter: AxiosAdapter = async (config) => {
    asked.push(config)
    const status = statuses[asked.length - 1] ?? 200
    return { data: `{"n":${asked.length}}`, status, statusText: '', headers: {}, config }
  }
  return { adapter, asked }
}

/** Interceptors that write down when they are entered and left, and with what. */
function recorder() {
  const steps: string[] = []
  const record = (name: string, position: 'call' | 'attempt' = 'attempt'): NamedInterceptor => ({
    name,
    position,
    async intercept(request, next) {
      if (request.url.includes('/auth/')) return next(request)
      steps.push(`${name} >`)
      try {
        const response = await next(request)
        steps.push(`${name} < ${response.status}`)
        return response
      } catch (error) {
        steps.push(`${name} < ${toApiFailure(error).kind}`)
        throw error
      }
    },
  })
  return { steps, record }
}

describe('order', () => {
  test('2.1 runs every phase in its order, and what stands inside of retry again', async () => {
    const { adapter } = stub(503, 200)
    const { steps, record } = recorder()
    const { api } = makeHurriedClient({
      baseURL,
      adapter: (config) => {
        steps.push('wire')
        return adapter(config)
      },
      version: record('version', 'call'),
      interceptors: [
        record('first'),
        record('outer', 'call'),
        record('second'),
        record('inner', 'call'),
      ],
    })
    api.events.on('call', () => steps.push('call'))
    api.events.on('attempt', ({ attempt }) => steps.push(`attempt ${attempt}`))
    api.events.on('attemptEnd', ({ attempt, status }) => steps.push(`end ${attempt}: ${status}`))
    api.events.on('retry', () => steps.push('retry'))
    api.events.on('callEnd', ({ attempts }) => steps.push(`call ended: ${attempts}`))

    await expect(api.get('/products')).resolves.toEqual({ n: 2 })
    const attempt = (number: number, status: number, result: string) => [
      'first >',
      'second >',
      `attempt ${number}`,
      'wire',
      `end ${number}: ${status}`,
      `second < ${result}`,
      `first < ${result}`,
    ]
    expect(steps).toEqual([
      'call',
      'version >',
      'outer >',
      'inner >',
      ...attempt(1, 503, 'serverError'),
      'retry',
      ...attempt(2, 200, '200'),
      'inner < 200',
      'outer < 200',
      'version < 200',
      'call ended: 2',
    ])
  })

  test('2.1 runs the replay after a refresh inside of retry, with the new token', async () => {
    server.script('/auth/login', { json: { access_token: 'one', refresh_token: 'r1' } })
    server.script('/auth/refresh', { json: { access_token: 'two', refresh_token: 'r2' } })
    server.script('/products', { status: 503 }, { status: 401 }, { json: { id: 1 } })
    const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
    onTestFinished(() => session.dispose())
    const { steps, record } = recorder()
    const tokens: unknown[] = []
    const { api } = makeHurriedClient({
      baseURL: server.url,
      session,
      interceptors: [
        record('outer', 'call'),
        (request, next) => {
          if (request.url.endsWith('/products')) tokens.push(request.headers.get('Authorization'))
          return next(request)
        },
        record('inner'),
      ],
    })
    await session.signIn({ email: 'ada', password: 'right' })
    await expect(api.get('/products')).resolves.toEqual({ id: 1 })
    expect(tokens).toEqual(['Bearer one', 'Bearer one', 'Bearer two'])
    expect(steps).toEqual([
      'outer >',
      'inner >',
      'inner < serverError',
      'inner >',
      'inner < unauthorized',
      'inner >',
      'inner < 200',
      'outer < 200',
    ])
    expect(server.seen('/products')).toHaveLength(3)
    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  test('1.15 3.9 brings what a call says of itself to every attempt, retry and replay, each with its number', async () => {
    server.script('/auth/login', { json: { access_token: 'one', refresh_token: 'r1' } })
    server.script('/auth/refresh', { json: { access_token: 'two', refresh_token: 'r2' } })
    server.script('/products', { status: 503 }, { status: 401 }, { status: 503 }, {})
    const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
    onTestFinished(() => session.dispose())
    const seen: unknown[] = []
    const watch: Interceptor = (request, next) => {
      if (request.url.endsWith('/products')) seen.push(request.call.meta)
      return next(request)
    }
    const interceptors = [watch]
    const retry = { ...reference, retries: 3 }
    const { api } = makeHurriedClient({ baseURL: server.url, session, interceptors, retry })
    const attempts: number[] = []
    api.events.on('attempt', ({ endpoint, attempt }) => {
      if (endpoint === '/products') attempts.push(attempt)
    })
    await session.signIn({ email: 'ada', password: 'right' })
    const meta = { endpoint: '/products', version: 'v2' }
    await api.get('/products', { meta })
    expect(seen).toEqual([meta, meta, meta, meta])
    expect(attempts).toEqual([1, 2, 3, 4])
  })

  test('1.9 runs transforms of axios in their order, around what is sent and answered', async () => {
    server.script('/products', { json: { price: 2 } })
    const api = makeClient({ baseURL: server.url })
    const steps: string[] = []
    const step =
      (name: string) =>
      (data: unknown): unknown => {
        steps.push(`${name} ${JSON.stringify(data)}`)
        return typeof data === 'object' ? { ...data, [name]: true } : data
      }
    const own = (list: unknown) => [list ?? []].flat() as AxiosRequestTransformer[]
    const { data } = await api.axios.post<unknown>(
      '/products',
      { name: 'Lamp' },
      {
        transformRequest: [step('first'), ...own(api.axios.defaults.transformRequest)],
        transformResponse: [...own(api.axios.defaults.transformResponse), step('last')],
      },
    )
    expect(steps).toEqual(['first {"name":"Lamp"}', 'last {"price":2}'])
    expect(data).toEqual({ price: 2, last: true })
    expect(server.seen()[0]?.body.toString()).toBe('{"name":"Lamp","first":true}')
  })

  test('2.1 gives each interceptor headers of its own to change', async () => {
    const { adapter, asked } = stub(503, 200)
    const add: Interceptor = (request, next) => {
      request.headers.set('X-Count', `${request.headers.get('X-Count') ?? ''}+`)
      return next(request)
    }
    const { api } = makeHurriedClient({ baseURL, adapter, interceptors: [add, add] })
    await api.get('/products')
    expect(asked.map(({ headers }) => headers.get('X-Count'))).toEqual(['++', '++'])
  })
})

describe('answers and failures of interceptors', () => {
  test('2.2 sends nothing when one responses by itself', async () => {
    const { adapter, asked } = stub()
    const { steps, record } = recorder()
    const cached: Interceptor = async () => ({
      status: 203,
      headers: new AxiosHeaders({ 'X-From': 'cache' }),
      data: { id: 7 },
    })
    const interceptors = [record('before'), cached, record('after')]
    const api = makeClient({ baseURL, adapter, interceptors })
    expect(await api.respond({ url: '/products/7' })).toEqual({
      data: { id: 7 },
      status: 203,
      headers: { 'x-from': 'cache' },
    })
    expect(asked).toEqual([])
    expect(steps).toEqual(['before >', 'before < 203'])
  })

  test.each<[string, Interceptor]>([
    ['in an async function', async () => Promise.reject(new TypeError('x is undefined'))],
    [
      'in a plain function',
      () => {
        throw new TypeError('x is undefined')
      },
    ],
    [
      'after the response',
      async (request, next) => {
        await next(request)
        throw new TypeError('x is undefined')
      },
    ],
  ])('2.2 rejects as unexpected when one throws %s', async (_where, intercept) => {
    const { adapter } = stub()
    const { api, delays } = makeHurriedClient({ baseURL, adapter, interceptors: [intercept] })
    const failure = await failureOfKind('unexpected', api.get('/products'))
    expect(failure.message).toBe('x is undefined')
    expect(failure.cause).toBeInstanceOf(TypeError)
    expect(delays).toEqual([])
  })

  test.each([null, undefined, 'broken', 7, Object.freeze({})])(
    '2.2 rejects as unexpected when one throws %s',
    async (thrown) => {
      const intercept: Interceptor = () => {
        throw thrown
      }
      const api = makeClient({ baseURL, adapter: stub().adapter, interceptors: [intercept] })
      await failureOfKind('unexpected', api.get('/products'))
    },
  )

  test('2.2 keeps the failure that one rejects with', async () => {
    const mine = createApiFailure({ kind: 'forbidden', message: 'Not on Sundays' })
    const interceptors: Interceptor[] = [async () => Promise.reject(mine)]
    const api = makeClient({ baseURL, adapter: stub().adapter, interceptors })
    expect(await failureOf(api.get('/products'))).toBe(mine)
  })

  test('2.2 lets one make a success of a failure', async () => {
    const { adapter } = stub(404)
    const orNothing: Interceptor = (request, next) =>
      next(request).catch((error: unknown): ApiResponse => {
        if (toApiFailure(error).kind !== 'notFound') throw error
        return { status: 204, headers: new AxiosHeaders(), data: undefined }
      })
    const api = makeClient({ baseURL, adapter, interceptors: [orNothing] })
    await expect(api.get('/products/7')).resolves.toBeUndefined()
  })

  test('2.2 lets one send twice', async () => {
    const { adapter, asked } = stub()
    const twice: Interceptor = async (request, next) => {
      await next(request)
      return next(request)
    }
    const api = makeClient({ baseURL, adapter, interceptors: [twice] })
    await expect(api.get('/products')).resolves.toEqual({ n: 2 })
    expect(asked).toHaveLength(2)
  })

  test('2.2 lets a call end at its deadline though one never answers', async () => {
    const { clock, api } = makeHurriedClient({
      baseURL,
      adapter: stub().adapter,
      timeout: { total: 5_000 },
      interceptors: [{ name: 'stuck', position: 'call', intercept: () => new Promise(() => {}) }],
    })
    const call = failureOfKind('receiveTimeout', api.get('/products'))
    await settle()
    clock.advance(5_000)
    expect(await call).toMatchObject({ phase: 'total', attempts: 0 })
  })

  test('2.2 gives interceptors decoded data, and failures', async () => {
    const seen: unknown[] = []
    const spy: Interceptor = (request, next) =>
      next(request).then(
        (response) => {
          seen.push(response.data)
          return response
        },
        (error: unknown) => {
          seen.push(toApiFailure(error) === error && toApiFailure(error).kind)
          throw error
        },
      )
    const { adapter } = stub(500, 200)
    const { api } = makeHurriedClient({ baseURL, adapter, interceptors: [spy] })
    await api.get('/products')
    expect(seen).toEqual(['internalServerError', { n: 2 }])
  })
})

describe('interceptors that leave a call without a response', () => {
  const forgetful = {
    async tenant(request, next) {
      await next(request)
    },
  } satisfies Record<string, (...[request, next]: Parameters<Interceptor>) => Promise<void>>
  const undressing = {
    async tenant(request, next) {
      return (await next(request)).data
    },
  } satisfies Record<string, (...[request, next]: Parameters<Interceptor>) => Promise<unknown>>

  test.each([
    ['forgets to return it', forgetful.tenant],
    ['gives its body alone', undressing.tenant],
  ])('2.2 are named: one that %s', async (_, tenant) => {
    const { adapter } = stub()
    const api = makeClient({ baseURL, adapter, interceptors: [tenant as unknown as Interceptor] })
    const failure = await failureOfKind('configuration', api.get('/products'))
    expect(failure.code).toBe('interceptor-response')
    expect(failure.message).toMatch(/^The interceptor 'tenant' returned no response/)
  })

  test('2.2 are named: one of axios that gives the body alone, as is done where nothing takes it out', async () => {
    const { adapter } = stub()
    const api = makeClient({ baseURL, adapter })
    api.axios.interceptors.response.use((response) => response.data as never)
    const failure = await failureOfKind('configuration', api.get('/products'))
    expect(failure.message).toMatch(/^An interceptor of client.axios returned no response/)
  })

  test('2.2 are named: one of axios that forgets to return the configuration, before anything is sent', async () => {
    const { adapter, asked } = stub()
    const api = makeClient({ baseURL, adapter })
    api.axios.interceptors.request.use(() => undefined as never)
    const failure = await failureOfKind('configuration', api.get('/products'))
    expect(failure.message).toMatch(/^A request interceptor of client.axios returned nothing/)
    expect(asked).toEqual([])
  })
})

describe('an instance that client.axios.create() made', () => {
  const bodyOf = (response: AxiosResponse) => response.data as never

  test('2.2 has interceptors of its own, and the chain of the client', async () => {
    const { steps, record } = recorder()
    const interceptors = [record('tenant')]
    const { api } = makeHurriedClient({ baseURL, adapter: stub(503, 200).adapter, interceptors })
    const http = api.axios.create({ headers: { 'X-From': 'before' } })
    http.interceptors.response.use(bodyOf)
    expect(await http.get('/products')).toEqual({ n: 2 })
    expect(steps.filter((step) => step === 'tenant >')).toHaveLength(2)
    expect(await api.get('/products')).toEqual({ n: 3 })
  })

  test.each([
    ['itself', (http: AxiosInstance) => http],
    ['one that was made of it', (http: AxiosInstance) => http.create()],
  ])('2.2 throws nothing but failures: %s', async (_, instanceOf) => {
    const api = makeClient({ baseURL, adapter: stub(404).adapter, retry: false })
    const http = instanceOf(api.axios.create())
    await failureOfKind('notFound', http.get('/products/1'))
    await failureOfKind('requestCancelled', http.get('/products', { signal: AbortSignal.abort() }))
    const around = { adapter: stub().adapter }
    expect((await failureOf(http.get('/products', around))).code).toBe('call-adapter')
    http.interceptors.request.use(() => undefined as never)
    expect((await failureOf(http.get('/products'))).code).toBe('interceptor-config')
  })

  test('2.2 is what somebody is told of whose interceptor gives the body alone', async () => {
    const api = makeClient({ baseURL, adapter: stub().adapter })
    api.axios.interceptors.response.use(bodyOf)
    expect((await failureOf(api.get('/products'))).message).toMatch(/client\.axios\.create\(\)/)
  })
})

describe('skipping', () => {
  test('2.8 leaves out those that a call names, and only for that call', async () => {
    const { steps, record } = recorder()
    const plain: Interceptor = function stamp(request, next) {
      steps.push('stamp')
      return next(request)
    }
    const interceptors = [record('a'), record('b', 'call'), plain]
    const api = makeClient({ baseURL, adapter: stub().adapter, interceptors })
    const entered = async (skip?: string[]) => {
      steps.length = 0
      await api.get('/products', skip ? { meta: { skip } } : {})
      return steps.filter((step) => !step.includes('<'))
    }
    expect(await entered()).toEqual(['b >', 'a >', 'stamp'])
    expect(await entered(['a'])).toEqual(['b >', 'stamp'])
    expect(await entered(['b', 'stamp', 'unknown'])).toEqual(['a >'])
    expect(await entered()).toEqual(['b >', 'a >', 'stamp'])
  })

  test('2.8 leaves retry out when a call says so', async () => {
    const { adapter, asked } = stub(503, 200)
    const { api } = makeHurriedClient({ baseURL, adapter })
    await failureOf(api.get('/products', { meta: { skip: ['retry'] } }))
    expect(asked).toHaveLength(1)
  })

  test('2.8 cannot leave out time limits', async () => {
    const { api, clock } = makeHurriedClient({ baseURL, adapter: () => new Promise(() => {}) })
    const meta = { skip: ['', 'deadline', 'attempt'] }
    const call = failureOfKind(
      'receiveTimeout',
      api.get('/products', { meta, timeout: { receive: 0, total: 1_000 } }),
    )
    await settle()
    clock.advance(1_000)
    expect(await call).toMatchObject({ phase: 'total' })
  })
})

describe('queued interceptors', () => {
  test('2.9 fetch once what all calls need', async () => {
    server.script('/csrf', { json: { token: 't1' } })
    let token: string | undefined
    const csrf = queued(async (request, next) => {
      if (request.url.endsWith('/csrf')) return next(request)
      token ??= JSON.stringify(await plain.get('/csrf'))
      request.headers.set('X-CSRF-Token', token)
      return next(request)
    })
    const plain = makeClient({ baseURL: server.url })
    const api = makeClient({ baseURL: server.url, interceptors: [csrf] })
    await Promise.all(Array.from({ length: 5 }, (_, index) => api.post(`/orders/${index}`, {})))
    expect(server.seen('/csrf')).toHaveLength(1)
    const orders = server.seen().filter(({ target }) => target.startsWith('/orders'))
    expect(orders.map(({ headers }) => headers['x-csrf-token'])).toEqual(
      Array(5).fill('{"token":"t1"}'),
    )
  })

  test('2.9 let the next call in when the holder is given up, and others wait no longer than they want', async () => {
    const { adapter, asked } = stub()
    let entered = 0
    const stuckOnce = queued((request, next) => {
      entered += 1
      return entered === 1 ? new Promise(() => {}) : next(request)
    })
    const api = makeClient({ baseURL, adapter, interceptors: [stuckOnce] })
    const [holder, waiting] = [new AbortController(), new AbortController()]
    const first = failureOfKind('requestCancelled', api.get('/1', { signal: holder.signal }))
    const second = failureOfKind('requestCancelled', api.get('/2', { signal: waiting.signal }))
    const third = api.get('/3')
    await settle()
    expect(entered).toBe(1)
    waiting.abort()
    await second
    holder.abort()
    await first
    await expect(third).resolves.toEqual({ n: 1 })
    expect(asked.map(({ url }) => url)).toEqual([`${baseURL}/3`])
  })
})

describe("the user's own axios interceptors", () => {
  test('2.1 run once around the chain, however often it sends', async () => {
    const { adapter, asked } = stub(503, 503, 200)
    const { api } = makeHurriedClient({ baseURL, adapter })
    const steps: string[] = []
    api.axios.interceptors.request.use((config) => {
      steps.push('request')
      config.headers.set('X-Mine', 'yes')
      return config
    })
    api.axios.interceptors.response.use((response) => {
      steps.push(`response ${JSON.stringify(response.data)}`)
      return response
    })
    await expect(api.get('/products')).resolves.toEqual({ n: 3 })
    expect(steps).toEqual(['request', 'response {"n":3}'])
    expect(asked.map(({ headers }) => headers.get('X-Mine'))).toEqual(['yes', 'yes', 'yes'])
  })

  test('2.10 see failures, converted once and the same that the caller gets', async () => {
    const { adapter } = stub(404)
    const api = makeClient({ baseURL, adapter })
    const seen: unknown[] = []
    api.axios.interceptors.response.use(undefined, (error: unknown) => {
      seen.push(error)
      throw error
    })
    const failure = await failureOfKind('notFound', api.get('/products/7'))
    expect(seen).toEqual([failure])
    expect(seen[0]).toBe(failure)
    expect(toApiFailure(failure)).toBe(failure)
  })

  test('2.10 convert once: every layer meets the same failure', async () => {
    const seen: unknown[] = []
    const spy = (name: string, position: 'call' | 'attempt'): NamedInterceptor => ({
      name,
      position,
      intercept: (request, next) =>
        next(request).catch((error: unknown) => {
          seen.push(error)
          throw error
        }),
    })
    const { adapter } = stub(404)
    const interceptors = [spy('outer', 'call'), spy('inner', 'attempt')]
    const api = makeClient({ baseURL, adapter, interceptors })
    api.events.on('attemptEnd', ({ failure }) => seen.push(failure))
    api.events.on('callEnd', ({ failure }) => seen.push(failure))
    const failure = await failureOf(api.get('/products/7'))
    expect(seen).toHaveLength(4)
    for (const other of seen) expect(other).toBe(failure)
  })

  test('2.10 may turn a failure into a response', async () => {
    const { adapter } = stub(404)
    const api = makeClient({ baseURL, adapter })
    api.axios.interceptors.response.use(undefined, () => ({ data: 'none' }))
    await expect(api.get('/products/7')).resolves.toBe('none')
  })

  test('T06 are covered by the signature, whenever they were added, and the log shows what left', async () => {
    const covered = [
      '@method',
      '@target-uri',
      'authorization',
      'idempotency-key',
      'x-first',
      'x-second',
      'content-digest',
    ]
    const signature = messageSignatureInterceptor({
      key: () => importHmacKey('KEY_SECRET'),
      keyId: 'shop',
      components: covered,
    })
    const lines: LogEntry[] = []
    const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
    onTestFinished(() => session.dispose())
    server.script('/auth/login', { json: { access_token: 'TOKEN_SECRET', refresh_token: 'r1' } })
    const api = makeClient({
      baseURL: server.url,
      session,
      idempotency: { always: true },
      logging: logRequests({ level: 'body', sink: (entry) => lines.push(entry) }),
      interceptors: [
        (request, next) =>
          request.url.includes('/auth/') ? next(request) : signature.intercept(request, next),
      ],
    })
    await session.signIn({ email: 'ada', password: 'right' })
    lines.length = 0
    for (const name of ['X-First', 'X-Second']) {
      api.axios.interceptors.request.use((config) => {
        config.headers.set(name, 'HDR_SECRET')
        config.data = { ...(config.data as object), [name]: 'added' }
        return config
      })
    }
    await api.post('/orders', { sku: 'A1' })
    const [order] = server.seen('/orders')
    if (!order) return expect.fail('Nothing arrived')
    expect(JSON.parse(order.body.toString())).toEqual({
      sku: 'A1',
      'X-First': 'added',
      'X-Second': 'added',
    })
    expect(order.headers['content-digest']).toBe(
      `sha-256=:${createHash('sha256').update(order.body).digest('base64')}:`,
    )
    const [, parameters = ''] = order.headers['signature-input']?.split('sig1=') ?? []
    const values: Record<string, string> = {
      ...order.headers,
      '@method': 'POST',
      '@target-uri': `${server.url}/orders`,
      '@signature-params': parameters,
    }
    const signed = [...covered, '@signature-params'].map((name) => `"${name}": ${values[name]}`)
    const mac = createHmac('sha256', 'KEY_SECRET').update(signed.join('\n')).digest('base64')
    expect(order.headers.signature).toBe(`sig1=:${mac}:`)
    expect(order.headers).toMatchObject({
      'x-first': 'HDR_SECRET',
      'x-second': 'HDR_SECRET',
      authorization: 'Bearer TOKEN_SECRET',
      'idempotency-key': expect.stringMatching(/.{16,}/),
    })
    const request = lines.find(({ type }) => type === 'request')
    expect(request).toMatchObject({
      line: 'REQUEST[POST] => PATH: /orders',
      headers: {
        authorization: '[redacted]',
        'x-first': '[redacted]',
        signature: '[redacted]',
      },
      body: { sku: 'A1', 'X-First': 'added', 'X-Second': 'added' },
    })
    expect(JSON.stringify(lines)).not.toContain('SECRET')
  })
})

describe('an adapter for one call', () => {
  test.each<[string, (options: ApiClientOptions) => Promise<unknown>]>([
    [
      'of its own',
      (options) => createApiClient(options).axios.get('/a', { adapter: stub().adapter }),
    ],
    ['by name', (options) => createApiClient(options).axios.post('/a', {}, { adapter: 'fetch' })],
    [
      'that an interceptor sets',
      (options) => {
        const api = createApiClient(options)
        api.axios.interceptors.request.use((config) => ({ ...config, adapter: stub().adapter }))
        return api.get('/a')
      },
    ],
    [
      'in the defaults of the instance',
      (options) => {
        const api = createApiClient(options)
        api.axios.defaults.adapter = stub().adapter
        return api.get('/a')
      },
    ],
  ])('2.1 is refused %s, which would go around the chain', async (_how, call) => {
    const { adapter, asked } = stub()
    const failure = await failureOfKind('configuration', call({ baseURL, adapter, logging: false }))
    expect(failure.message).toContain("The option 'adapter' of a call")
    expect(asked).toEqual([])
  })
})

test('2.1 a mock may answer without headers, and knows methods as axios tells them', async () => {
  // What axios-mock-adapter gives, and counts calls by.
  const reply = { status: 200, data: { id: '1' } }
  const methods: unknown[] = []
  const adapter: ApiClientOptions['adapter'] = async (config) => {
    methods.push(config.method)
    return Object.assign(Object.create(null), { ...reply, config, headers: undefined })
  }
  const api = makeClient({ baseURL, adapter })
  expect(await api.respond({ url: '/a' })).toEqual({ ...reply, headers: {} })
  await api.patch('/a', {})
  expect(methods).toEqual(['get', 'patch'])
})

describe('errors of axios', () => {
  const broken: Record<string, ApiClientOptions['adapter']> = {
    'a status': stub(...Array<number>(6).fill(500)).adapter,
    'a network error': async (config) => {
      throw new AxiosError('Network Error', 'ERR_NETWORK', config)
    },
    'a cancellation': async () => {
      throw new axios.CanceledError('gone')
    },
    'an error with everything in it': async (config) => {
      const response = {
        data: { password: 'BODY_SECRET' },
        status: 500,
        statusText: '',
        headers: {},
        config,
      }
      throw new AxiosError('token=HDR_SECRET', 'ERR_BAD_RESPONSE', config, {}, response)
    },
    'a bug': async () => {
      throw new TypeError('bug')
    },
  }

  test.each(Object.entries(broken))('2.10 stay inside after %s', async (_what, adapter) => {
    const api = makeClient({
      baseURL,
      headers: { 'X-Key': 'HDR_SECRET' },
      ...(adapter && { adapter }),
    })
    for (const call of [
      () => api.get('/products'),
      () => api.post('/products', { password: 'BODY_SECRET' }),
      () => api.axios.get('/products'),
      () => api.axios.request({ url: '/products', method: 'put', data: { pin: 'BODY_SECRET' } }),
      () => api.axios('/products'),
      () => api.axios.postForm('/products', { a: 1 }),
    ]) {
      const failure = await failureOf(call())
      expect(axios.isAxiosError(failure)).toBe(false)
      expect(axios.isAxiosError(failure.cause)).toBe(false)
      expect(reachable(failure).join(' ')).not.toMatch(/SECRET/)
    }
  })

  test('2.10 stay inside when a request interceptor throws', async () => {
    const { adapter, asked } = stub()
    const api = makeClient({ baseURL, adapter })
    api.axios.interceptors.request.use(() => {
      throw new AxiosError('mine', 'ERR_BAD_REQUEST', { headers: new AxiosHeaders({ a: 'S' }) })
    })
    for (const call of [api.get('/products'), api.axios.get('/products')]) {
      const failure = await failureOfKind('configuration', call)
      expect(axios.isAxiosError(failure.cause)).toBe(false)
      expect(failure).not.toHaveProperty('config')
    }
    expect(asked).toEqual([])
  })

  test('2.10 stay inside when a signal has aborted, whoever sends', async () => {
    const { adapter, asked } = stub()
    const api = makeClient({ baseURL, adapter })
    const signal = AbortSignal.abort(new Error('left the page'))
    for (const call of [
      api.get('/a', { signal }),
      api.post('/a', {}, { signal }),
      api.axios.get('/a', { signal }),
      api.axios.postForm('/a', {}, { signal }),
    ]) {
      const failure = await failureOfKind('requestCancelled', call)
      expect(failure).toMatchObject({ reason: 'caller', attempts: 0 })
      expect(axios.isCancel(failure)).toBe(false)
    }
    expect(asked).toEqual([])
  })

  test('2.10 stay inside when axios itself refuses a configuration', async () => {
    const api = makeClient({ baseURL, adapter: stub().adapter })
    const headers = { 'X-Bad\n': 'a' }
    for (const call of [
      () => api.get('/a', { headers }),
      () => api.axios.get('/a', { paramsSerializer: { encode: 7 as never } }),
    ]) {
      const thrown = await call().catch((error: unknown) => error)
      expect(axios.isAxiosError(thrown)).toBe(false)
    }
  })
})

describe('request ids', () => {
  test('2.11 are the same on every attempt, and differ between calls', async () => {
    server.script('/products', { status: 503 }, { status: 503 }, { json: { id: 1 } })
    const { api } = makeHurriedClient({ baseURL: server.url, requestId: true })
    const attempts: unknown[] = []
    api.events.on('attempt', ({ attempt, requestId }) => attempts.push([attempt, requestId]))
    await api.get('/products')
    await api.get('/products')
    const ids = server.seen('/products').map(({ headers }) => headers['x-request-id'])
    expect(new Set(ids.slice(0, 3)).size).toBe(1)
    expect(ids[3]).not.toBe(ids[0])
    expect(attempts).toEqual([
      [1, ids[0]],
      [2, ids[0]],
      [3, ids[0]],
      [1, ids[3]],
    ])
  })

  test('2.11 go under another name when one is given, and not at all by default', async () => {
    const { adapter, asked } = stub()
    await makeClient({ baseURL, adapter, requestId: 'X-Correlation-Id' }).get('/a')
    await makeClient({ baseURL, adapter }).get('/a')
    expect(asked[0]?.headers.get('X-Correlation-Id')).toEqual(expect.any(String))
    expect(asked[0]?.headers.has('X-Request-Id')).toBe(false)
    expect(asked[1]?.headers.has('X-Request-Id')).toBe(false)
  })
})

describe('an API key', () => {
  test('2.12 goes along on every attempt, and to no other origin', async () => {
    const { adapter, asked } = stub(503, 200)
    const apiKey: Interceptor = (request, next) => {
      request.headers.set('X-API-Key', 'key')
      return next(request)
    }
    const retry = reference
    const { api } = makeHurriedClient({ baseURL, adapter, retry, interceptors: [apiKey] })
    await api.get('/products')
    await api.get('https://cdn.example.com/list')
    expect(asked.map(({ headers }) => headers.get('X-API-Key') ?? null)).toEqual([
      'key',
      'key',
      null,
    ])
  })
})

/** All texts that can be reached from a value, hidden ones included. */
function reachable(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Reflect.ownKeys(value).flatMap((key) => [
    String(key),
    ...reachable(Reflect.get(value, key), seen),
  ])
}
