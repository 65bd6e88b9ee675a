import { getEventListeners } from 'node:events'
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import type { ApiEventMap } from '../../src/http/events/ApiEvents.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import { rateLimitInterceptor } from '../../src/http/interceptors/rateLimit.js'
import {
  headerVersion,
  mediaTypeVersion,
  pathVersion,
} from '../../src/http/interceptors/version.js'
import { withRetry } from '../../src/http/retries/withRetry.js'
import { defineEnv } from '../../src/schema/defineEnv.js'
import { settle } from '../session/ManualClock.js'
import {
  failureOf,
  failureOfKind,
  makeClient,
  makeClock,
  openFaultServer,
  reference,
  thrownBy,
} from './setUp.js'

const server = openFaultServer()
const baseURL = 'https://api.example.com/v1'

/** An adapter that answers, and what it was asked. */
function stub(headers: Record<string, string> = {}) {
  const asked: InternalAxiosRequestConfig[] = []
  const adapter: AxiosAdapter = async (config) => {
    asked.push(config)
    return { data: '{"ok":true}', status: 200, statusText: '', headers, config }
  }
  return { adapter, asked, urls: () => asked.map(({ url }) => url) }
}

const hang: AxiosAdapter = () => new Promise(() => {})

/** What creating a client says, when it refuses. */
function refusal(options: Partial<ApiClientOptions>): string {
  const failure = thrownBy(() => createApiClient({ baseURL, ...options }))
  expect(failure.kind).toBe('configuration')
  return failure.message
}

describe('the base URL', () => {
  test.each(['', 'not a url', '/api', 'api.example.com', '//api.example.com', 'https://'])(
    "1.2 refuses '%s' where no page is, and names the option",
    (given) => {
      expect(refusal({ baseURL: given })).toContain(`The option 'baseURL' is '${given}'`)
    },
  )

  test.each(['ftp://api.example.com', 'ws://api.example.com', 'file:///etc', 'data:text/plain,x'])(
    "1.2 refuses the scheme of '%s'",
    (given) => {
      expect(refusal({ baseURL: given })).toMatch(/^The option 'baseURL' is .*not https/)
    },
  )

  test('1.2 shows a host that stands in the place of the scheme', () => {
    expect(refusal({ baseURL: 'localhost:3000' })).toMatch(
      /^The option 'baseURL' is localhost:3000, which is not https/,
    )
  })

  test.each([
    'https://ada:USERINFO_SECRET@api.example.com',
    'https://ada@api.example.com',
    'https://api.example.com?key=QUERY_SECRET',
    'https://api.example.com/v1#top',
  ])("U19 1.2 refuses '%s', and shows nothing of it", (given) => {
    const message = refusal({ baseURL: given })
    expect(message).toContain("'baseURL' contains credentials, a query or a fragment")
    expect(message).not.toMatch(/SECRET|ada/)
  })

  test.each([
    ['https://api.example.com/v1', 'products', 'https://api.example.com/v1/products'],
    ['https://api.example.com/v1', '/products', 'https://api.example.com/v1/products'],
    ['https://api.example.com/v1/', 'products', 'https://api.example.com/v1/products'],
    ['https://api.example.com/v1/', '/products', 'https://api.example.com/v1/products'],
    ['https://api.example.com/v1//', '/products/', 'https://api.example.com/v1/products/'],
    ['https://api.example.com', '', 'https://api.example.com'],
  ])("1.2 joins '%s' and '%s' once", async (base, url, expected) => {
    const { adapter, urls } = stub()
    await makeClient({ baseURL: base, adapter }).get(url)
    expect(urls()).toEqual([expected])
  })

  describe('on a page', () => {
    afterEach(() => vi.unstubAllGlobals())

    test('1.2 resolves a path against the origin of the page', async () => {
      vi.stubGlobal('location', new URL('https://shop.example.com/basket/7?step=2#pay'))
      const { adapter, urls } = stub()
      const api = makeClient({ baseURL: '/api/', adapter })
      await api.get('/products')
      expect(api.baseURL).toBe('https://shop.example.com/api')
      expect(urls()).toEqual(['https://shop.example.com/api/products'])
    })

    test.each(['', 'api', './api', 'api.example.com', 'example.com/api', '?x', '#'])(
      "1.2 refuses '%s', which would depend on the page that was loaded first",
      (given) => {
        vi.stubGlobal('location', new URL('https://shop.example.com/basket/7?step=2#pay'))
        expect(refusal({ baseURL: given })).toContain(`The option 'baseURL' is '${given}'`)
      },
    )

    test('1.2 says what helps when the variable is not set that it comes from', () => {
      vi.stubGlobal('location', new URL('https://shop.example.com/basket/7'))
      const message = refusal({ baseURL: undefined as never })
      expect(message).toMatch(/^The option 'baseURL' is 'undefined'.* that is not set/)
    })

    test('1.2 1.13 refuses a path on a page that is not secure', () => {
      vi.stubGlobal('location', new URL('http://shop.example.com/'))
      expect(refusal({ baseURL: '/api' })).toContain('http://shop.example.com, which is not https')
    })

    test('1.2 refuses a path in a frame without an origin', () => {
      vi.stubGlobal('location', { origin: 'null', href: 'about:srcdoc' })
      expect(refusal({ baseURL: '/api' })).toContain('A path works only on a page')
    })
  })
})

describe('https', () => {
  test.each([
    'http://api.example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://127.example.com',
    'http://notlocalhost',
    'http://[::2]',
  ])('1.13 refuses %s', (given) => {
    const message = refusal({ baseURL: given })
    expect(message).toContain(`The option 'baseURL' is ${given}, which is not https`)
    expect(message).toContain("'allowInsecure'")
  })

  test.each([
    'http://localhost',
    'http://localhost:8080/api',
    'http://api.localhost',
    'http://127.0.0.1',
    'http://127.8.9.1:3000',
    'http://[::1]:3000',
    'https://api.example.com',
  ])('1.13 takes %s', (given) => {
    expect(makeClient({ baseURL: given }).baseURL).toBe(given)
  })

  test('1.13 takes plain http where that is meant', () => {
    const api = makeClient({ baseURL: 'http://nas.example.com', allowInsecure: true })
    expect(api.baseURL).toBe('http://nas.example.com')
  })

  test('1.13 refuses a call that leaves https, and sends nothing', async () => {
    const { adapter, asked } = stub()
    const api = makeClient({ baseURL, adapter })
    const failure = await failureOfKind('configuration', api.get('http://cdn.example.com/list'))
    expect(failure.message).toContain('http://cdn.example.com is not https')
    expect(asked).toEqual([])
  })
})

describe('numbers', () => {
  const phases = ['connect', 'send', 'receive', 'total'] as const
  const sizes = ['requestBytes', 'responseBytes'] as const
  const wrong = [NaN, -1, -Infinity]

  test.each(phases.flatMap((phase) => wrong.map((value) => [phase, value] as const)))(
    'C16 refuses a timeout whose %s is %d',
    (phase, value) => {
      expect(refusal({ timeout: { [phase]: value } })).toBe(
        `The option 'timeout.${phase}' is ${value}; it must be a number from 0, where 0 and Infinity mean none.`,
      )
    },
  )

  test.each([
    ['timeout', 5_000],
    ['retry', 3],
    ['retry', true],
  ])("refuses '%s: %o', which has no place for it", (name, value) => {
    expect(refusal({ [name]: value })).toMatch(
      `The option '${name}' is ${value}; it takes an object, such as {`,
    )
  })

  test.each(sizes.flatMap((size) => wrong.map((value) => [size, value] as const)))(
    'C16 refuses a limit whose %s is %d',
    (size, value) => {
      expect(refusal({ limits: { [size]: value } })).toContain(`'limits.${size}' is ${value}`)
    },
  )

  test.each(
    ['retries', 'delay', 'maxDelay', 'maxRetryAfter'].flatMap((name) =>
      wrong.map((value) => [name, value] as const),
    ),
  )('refuses a retry whose %s is %d, for a client and for any operation', async (name, value) => {
    const said = `The option 'retry.${name}' is ${value}; it must be a number from 0`
    expect(refusal({ retry: { [name]: value } })).toContain(said)
    const call = failureOf(withRetry(() => Promise.resolve(1), { [name]: value }))
    expect((await call).message).toContain(said)
  })

  test('refuses half a retry, and a budget of nothing known', () => {
    expect(refusal({ retry: { retries: 1.5 } })).toContain(
      "The option 'retry.retries' is 1.5; it must be an integer",
    )
    expect(refusal({ retry: { budget: { cost: NaN } } })).toContain("'retry.budget.cost' is NaN")
    expect(() => makeClient({ baseURL, retry: { retries: 0, budget: false } })).not.toThrow()
  })

  test.each([
    { requests: 0 },
    { requests: -1 },
    { requests: NaN },
    { requests: 1, interval: 0 },
    { requests: 1, interval: NaN },
  ])('refuses a rate limit of %o', (options) => {
    expect(thrownBy(() => rateLimitInterceptor(options))).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('both must be numbers above 0'),
    })
  })

  test('C16 refuses a timeout that is a text', () => {
    const timeout: object = { total: '10' }
    expect(refusal({ timeout })).toContain("The option 'timeout.total' is 10; it must be a number")
  })

  test.each([0, Infinity])('C16 takes %d for no time limit at all', async (none) => {
    const clock = makeClock()
    const timeout = { connect: none, send: none, receive: none, total: none }
    const api = makeClient({ baseURL, clock, timeout, adapter: hang })
    const controller = new AbortController()
    let isOver = false
    const call = failureOf(api.get('/products', { signal: controller.signal })).finally(() => {
      isOver = true
    })
    await settle()
    expect(clock.pending).toBe(0)
    clock.advance(1e12)
    await settle()
    expect(isOver).toBe(false)
    controller.abort()
    await call
  })

  test.each([0, Infinity])('C16 takes %d for no limit of sizes', async (none) => {
    server.script('/big', { size: 300_000 })
    const limits = { requestBytes: none, responseBytes: none }
    const api = makeClient({ baseURL: server.url, limits })
    const sent = 'x'.repeat(300_000)
    const options = { url: '/big', method: 'POST', data: sent, responseType: 'text' } as const
    expect(await api.request(options)).toHaveLength(300_000)
    expect(server.seen('/big')[0]?.body).toHaveLength(300_000)
  })
})

describe('trusted origins', () => {
  test.each(['files.example.com', '', '*', 'null', 'data:text/plain,x'])(
    "refuses '%s', and names the option",
    (origin) => {
      expect(refusal({ trustedOrigins: [origin] })).toBe(
        `The option 'trustedOrigins' contains '${origin}', which is not an origin.`,
      )
    },
  )
})

test('2.6 refuses options of logging that are handed over without what logs', () => {
  const logging: object = { level: 'body' }
  expect(refusal({ logging } as ApiClientOptions)).toContain('write `logging: logRequests(')
})

describe('agents', () => {
  test("refuses an agent that 'fetch' would ignore", () => {
    expect(refusal({ adapter: 'fetch', httpsAgent: {} })).toContain("The option 'httpsAgent'")
  })
})

describe('several clients', () => {
  test('1.1 keep their base URLs, headers and listeners apart', async () => {
    const shop = stub()
    const bank = stub()
    const heard: string[] = []
    const first = makeClient({ baseURL, adapter: shop.adapter, headers: { 'X-Shop': '1' } })
    const second = makeClient({ baseURL: 'https://bank.example.com', adapter: bank.adapter })
    first.events.on('call', ({ path }) => heard.push(path))
    await Promise.all([first.get('/a'), second.get('/b')])
    expect(shop.urls()).toEqual(['https://api.example.com/v1/a'])
    expect(bank.urls()).toEqual(['https://bank.example.com/b'])
    expect(shop.asked[0]?.headers.get('X-Shop')).toBe('1')
    expect(bank.asked[0]?.headers.has('X-Shop')).toBe(false)
    expect(heard).toEqual(['/a'])
  })

  test('1.1 leave the options that they were given as they are', async () => {
    const { adapter } = stub()
    const options = Object.freeze({
      baseURL,
      adapter,
      headers: Object.freeze({ 'X-Shop': '1' }),
      trustedOrigins: Object.freeze(['https://files.example.com']),
    })
    await makeClient(options).get('/a')
    expect(options.headers).toEqual({ 'X-Shop': '1' })
  })
})

describe('versions of the API', () => {
  test('1.11 asks by path, by header and by media type, side by side', async () => {
    const { adapter, asked } = stub()
    const version = pathVersion('v2')
    await makeClient({ baseURL: 'https://api.example.com', adapter, version }).get('/products')
    await makeClient({ baseURL, adapter, version: headerVersion('2026-01-01') }).get('/products')
    const byName = headerVersion('3', 'Accept-Version')
    await makeClient({ baseURL, adapter, version: byName }).get('/products')
    const byType = mediaTypeVersion('v4', 'application/vnd.example.{version}+json')
    await makeClient({ baseURL, adapter, version: byType }).get('/products')
    expect(asked[0]?.url).toBe('https://api.example.com/v2/products')
    expect(asked[1]?.headers.get('X-API-Version')).toBe('2026-01-01')
    expect(asked[2]?.headers.get('Accept-Version')).toBe('3')
    expect(asked[3]?.headers.get('Accept')).toBe('application/vnd.example.v4+json')
  })

  test('1.11 lets a call ask for another version', async () => {
    const { adapter, urls } = stub()
    const options = { baseURL: 'https://api.example.com', adapter, version: pathVersion('v1') }
    const api = makeClient(options)
    await api.get('/products')
    await api.get('/products', { meta: { version: 'v2' } })
    expect(urls()).toEqual([
      'https://api.example.com/v1/products',
      'https://api.example.com/v2/products',
    ])
  })

  test('1.11 reports once that an endpoint is going to end', async () => {
    const { adapter } = stub({
      deprecation: '@1688169599',
      sunset: 'Sun, 30 Jun 2030 23:59:59 GMT',
      link: '<https://api.example.com/v2>; rel="successor-version"',
    })
    const api = makeClient({ baseURL, adapter, version: headerVersion('1') })
    const heard: ApiEventMap['deprecation'][] = []
    api.events.on('deprecation', (event) => heard.push(event))
    await api.get('/products')
    await api.get('/products?page=2')
    await api.get('/orders')
    expect(heard.map(({ endpoint }) => endpoint)).toEqual(['/products', '/orders'])
    expect(heard[0]).toMatchObject({
      since: 1_688_169_599_000,
      sunset: Date.UTC(2030, 5, 30, 23, 59, 59),
      link: '<https://api.example.com/v2>; rel="successor-version"',
    })
  })
})

test('1.11 reports the end of an endpoint that fails, too', async () => {
  server.script('/gone', { status: 410, headers: { Sunset: 'Sun, 30 Jun 2024 23:59:59 GMT' } })
  const api = makeClient({ baseURL: server.url, version: headerVersion('1') })
  const heard: ApiEventMap['deprecation'][] = []
  api.events.on('deprecation', (event) => heard.push(event))
  await failureOf(api.get('/gone'))
  await failureOf(api.get('/gone'))
  expect(heard).toMatchObject([{ endpoint: '/gone', sunset: Date.UTC(2024, 5, 30, 23, 59, 59) }])
})

describe('environments', () => {
  const variables = z.object({ VITE_API_URL: z.url(), VITE_PAGE_SIZE: z.coerce.number().int() })

  test('1.12 gives the variables as their schema has them', () => {
    const env = defineEnv(variables, { VITE_API_URL: baseURL, VITE_PAGE_SIZE: '20', OTHER: 'x' })
    expect(env).toEqual({ VITE_API_URL: baseURL, VITE_PAGE_SIZE: 20 })
  })

  test('1.12 names every bad variable in one failure, and shows no value', () => {
    const failure = thrownBy(() => defineEnv(variables, { VITE_PAGE_SIZE: 'ENV_VALUE' }))
    expect(failure.kind).toBe('configuration')
    expect(failure.message).toContain('VITE_API_URL')
    expect(failure.message).toContain('VITE_PAGE_SIZE')
    expect(failure.message).not.toContain('ENV_VALUE')
  })

  test('1.12 says what is wrong with a variable that is named like a secret', () => {
    const secrets = z.object({ API_KEY: z.string('must be a text'), DATABASE_PASSWORD: z.string() })
    const failure = thrownBy(() => defineEnv(secrets, { DATABASE_PASSWORD: 'ENV_VALUE' }))
    expect(failure.message).toContain('API_KEY – must be a text')
    expect(failure.message).not.toContain('ENV_VALUE')
  })

  test.each(['VITE_API_SECRET', 'NEXT_PUBLIC_STRIPE_SECRET_KEY', 'REACT_APP_PASSWORD'])(
    '1.12 refuses %s, which everybody would download, and not DATABASE_PASSWORD',
    (name) => {
      const env = { VITE_API_URL: baseURL, VITE_PAGE_SIZE: '20', DATABASE_PASSWORD: 'ENV_VALUE' }
      expect(defineEnv(variables, env)).toEqual({ VITE_API_URL: baseURL, VITE_PAGE_SIZE: 20 })
      const failure = thrownBy(() => defineEnv(variables, { ...env, [name]: 'ENV_VALUE' }))
      expect(failure.message).toContain(`${name} – looks like a secret`)
      expect(failure.message).not.toContain('ENV_VALUE')
    },
  )
})

describe('dispose', () => {
  test('1.18 gives up what is in flight, and leaves no timer, listener or socket', async () => {
    server.script('/slow', { fault: 'hang' })
    server.script('/waiting', { status: 503 })
    const clock = makeClock()
    const { signal } = new AbortController()
    const api = createApiClient({ baseURL: server.url, clock, retry: reference, logging: false })
    const retried = new Promise<void>((resolve) => api.events.on('retry', () => resolve()))
    const calls = [api.get('/slow', { signal }), api.get('/waiting', { signal })].map(failureOf)
    await server.until(() => server.seen('/slow').length === 1)
    await retried
    api.dispose()
    for (const failure of await Promise.all(calls)) {
      expect(failure).toMatchObject({ kind: 'requestCancelled', attempts: expect.any(Number) })
    }
    await server.until(() => server.seen('/slow').every(({ isGivenUp }) => isGivenUp))
    expect(clock.pending).toBe(0)
    expect(getEventListeners(signal, 'abort')).toEqual([])
    await expect.poll(() => server.connections()).toBe(0)
  })

  test('1.18 refuses calls afterwards, and may be called twice', async () => {
    const { adapter, asked } = stub()
    const api = createApiClient({ baseURL, adapter, logging: false })
    api.dispose()
    api.dispose()
    const failure = await failureOfKind('configuration', api.get('/products'))
    expect(failure.message).toBe('The client was disposed.')
    await failureOfKind('configuration', api.axios.get('/products'))
    expect(asked).toEqual([])
  })
})
