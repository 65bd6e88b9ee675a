import { createServer, get, type ServerResponse } from 'node:http'
import { Agent } from 'node:https'
import { createServer as createSilentServer, type AddressInfo, type Socket } from 'node:net'
import { inspect } from 'node:util'
import type { AxiosProgressEvent } from 'axios'
import { describe, expect, it, onTestFinished, test, vi } from 'vitest'
import type { ApiFailure } from '../../src/failure/ApiFailure.js'
import { openStream } from '../../src/http/openStream.js'
import { toApiFailure } from '../../src/failure/toApiFailure.js'
import { certify } from '../node/CertificateAuthority.js'
import { startProxy, startTlsServer } from '../node/TlsServer.js'
import { pass } from '../session/ManualClock.js'
import { failureOf, failureOfKind, makeClient, makeClock, openFaultServer } from './setUp.js'
import { startReader } from './startReader.js'

const upstream = openFaultServer()

describe('clients on a server', () => {
  it('X08 give up what they asked for when their visitor leaves', async () => {
    upstream.script('/page', { fault: 'hang' })
    const failures: ApiFailure[] = []
    const pages = createServer((_, response) => {
      const api = makeClient({ baseURL: upstream.url })
      response.on('close', () => api.dispose())
      api.get('/page').catch((error: unknown) => failures.push(toApiFailure(error)))
    })
    await new Promise<void>((listening) => pages.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void pages.close())

    const { port } = pages.address() as AddressInfo
    const visitor = get({ port, host: '127.0.0.1' }).on('error', () => undefined)
    await expect.poll(() => upstream.seen('/page').length).toBe(1)
    visitor.destroy()

    await expect.poll(() => failures).toMatchObject([{ kind: 'requestCancelled' }])
    await expect.poll(() => upstream.seen('/page')[0]?.isGivenUp).toBe(true)
  })
})

describe('a proxy of the environment', () => {
  it.each([
    ['https', 'http://ada:PROXY_SECRET@proxy host:8080'],
    ['https', 'ada:PROXY#SECRET@proxy:8080'],
    ['http', 'socks5://ada:PROXY_SECRET@127.0.0.1:1'],
  ])('L06 that can’t be used by %s is told, and its password is not', async (protocol, proxy) => {
    onTestFinished(() => void vi.unstubAllEnvs())
    vi.stubEnv('ALL_PROXY', proxy)
    const baseURL = `${protocol}://api.example.com`
    const api = makeClient({ baseURL, allowInsecure: true, adapter: 'http' })
    const failure = await failureOfKind('configuration', api.get('/orders'))
    expect(failure.message).toContain('ALL_PROXY is not a valid proxy')
    expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('SECRET')
  })

  it.each([
    [407, 'configuration', 'proxy-refused', 1],
    [403, 'configuration', 'proxy-refused', 1],
    [503, 'noInternetConnection', 'ERR_PROXY_TUNNEL', 2],
  ] as const)('L06 that refuses a tunnel by %i is not taken for the server', async (...row) => {
    const [status, kind, code, attempts] = row
    const page = '<h1>Access Denied</h1>'
    const refusal = `HTTP/1.1 ${status} No\r\nContent-Type: text/html\r\nContent-Length: `
    for (const length of [page.length, 10_000]) {
      const proxy = await startProxy(`${refusal}${length}\r\n\r\n${page}`)
      onTestFinished(() => void vi.unstubAllEnvs())
      vi.stubEnv('HTTPS_PROXY', proxy.url)
      const baseURL = 'https://api.example.com'
      const api = makeClient({ baseURL, adapter: 'http', retry: { retries: 1, delay: 0 } })
      const failure = await failureOfKind(kind, api.put('/orders', { id: 1 }))
      expect(failure).toMatchObject({ code, attempts, unconfirmed: false })
      expect(failure.status).toBeUndefined()
      expect(proxy.tunnels()).toBe(attempts)
      expect(await failureOf(api.post('/orders'))).toMatchObject({ kind, unconfirmed: false })
    }
  })

  it('L06 that refuses a tunnel of Node itself was sent no write', async () => {
    const proxy = await startProxy('HTTP/1.1 403 Forbidden\r\n\r\n')
    const httpsAgent = new Agent({ proxyEnv: { HTTPS_PROXY: proxy.url } })
    const api = makeClient({ baseURL: 'https://api.example.com', adapter: 'http', httpsAgent })
    const failure = await failureOfKind('noInternetConnection', api.post('/orders', { id: 1 }))
    expect(failure).toMatchObject({ code: 'ERR_PROXY_TUNNEL', unconfirmed: false })
  })

  it('L06 is left alone where a host needs none', async () => {
    onTestFinished(() => void vi.unstubAllEnvs())
    vi.stubEnv('ALL_PROXY', 'socks5://ada:PROXY_SECRET@127.0.0.1:1')
    vi.stubEnv('NO_PROXY', '127.0.0.1')
    const api = makeClient({ baseURL: 'http://127.0.0.1:1', adapter: 'http', retry: false })
    await failureOfKind('noInternetConnection', api.get('/orders'))
  })
})

describe.each(['http', 'fetch'] as const)('what Node says of connections, by %s', (adapter) => {
  it('R05 a write that found nobody to connect to was not sent', async () => {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    await new Promise((closed) => server.close(closed))
    const api = makeClient({ baseURL: `http://127.0.0.1:${port}`, adapter })

    const failure = await failureOfKind('noInternetConnection', api.post('/orders', { id: 1 }))
    expect(failure).toMatchObject({ code: 'ECONNREFUSED', unconfirmed: false })
    expect(failure.cause).toMatchObject({ message: `connect ECONNREFUSED 127.0.0.1:${port}` })
  })

  it('1.8 a write that is redirected to where nobody is may have been done', async () => {
    const headers = { Location: 'http://127.0.0.1:1/orders' }
    upstream.script('/orders', { status: 303, headers })
    const api = makeClient({ baseURL: upstream.url, adapter, retry: { delay: 0 } })
    expect(await failureOf(api.post('/orders', { id: 1 }))).toMatchObject({
      // fetch follows no redirect of a body.
      kind: adapter === 'http' ? 'noInternetConnection' : 'unexpected',
      unconfirmed: true,
      attempts: 1,
    })
  })

  it('1.8 a write that is answered by a change of the protocol has not been done', async () => {
    const raw = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'
    upstream.script('/orders', { raw })
    const api = makeClient({ baseURL: upstream.url, adapter, timeout: { receive: 300 } })
    const failure = await failureOf(api.post('/orders', { id: 1 }))
    expect(failure).toMatchObject({ committed: false, unconfirmed: true })
  })

  it('R05 a write to a server that speaks no TLS was not sent', async () => {
    const api = makeClient({ baseURL: upstream.url.replace('http:', 'https:'), adapter })
    const failure = await failureOfKind('noInternetConnection', api.post('/orders', { id: 1 }))
    expect(failure).toMatchObject({ unconfirmed: false, retryable: true })
  })

  it.each([
    ['gzip', 'Z_DATA_ERROR'],
    ['br', /^ERR__ERROR_FORMAT/],
    ['zstd', 'ZSTD_error_prefix_unknown'],
  ])(
    'D01 a body that is not packed as %s is told, and not asked for again',
    async (encoding, code) => {
      upstream.script('/orders', { headers: { 'Content-Encoding': encoding }, json: { id: 1 } })
      const api = makeClient({ baseURL: upstream.url, adapter, retry: { delay: 0 } })
      const failure = await failureOfKind('invalidResponse', api.get('/orders'))
      expect(failure).toMatchObject({ status: 200, reason: 'parse', attempts: 1 })
      expect(failure.code).toMatch(code)
      expect(failure.message).toContain('does not match its Content-Encoding')
      expect(await failureOfKind('invalidResponse', api.post('/orders'))).toMatchObject({
        committed: true,
      })
    },
  )

  it('D30 nor is a failure of the server taken for a lost connection', async () => {
    const headers = { 'Content-Encoding': 'gzip', 'Retry-After': '7' }
    upstream.script('/orders', { status: 401, headers, body: 'Sign in' })
    const api = makeClient({ baseURL: upstream.url, adapter })
    const failure = await failureOfKind('unauthorized', api.get('/orders'))
    expect(failure.status).toBe(401)
    // fetch tells nothing of a response that it could not read.
    if (adapter === 'http') expect(failure.retryAfter).toBe(7_000)
  })

  it('2.10 a certificate that nobody trusts is told, and not tried again', async () => {
    const server = await startTlsServer(await certify({ name: 'Server', hosts: ['localhost'] }))
    const api = makeClient({
      baseURL: `https://localhost:${server.port}`,
      adapter,
      retry: { delay: 0 },
    })

    const failure = await failureOfKind('badCertificate', api.get('/orders'))
    expect(failure).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', attempts: 1 })
  })
})

test('2.10 an error of the platform whose code is a number gives no code', async () => {
  const unread = new DOMException('The file has changed.', 'NotReadableError')
  const api = makeClient({ baseURL: upstream.url, adapter: 'fetch' })
  const body = new ReadableStream({ pull: (controller) => controller.error(unread) })
  const failure = await failureOf(api.post('/orders', body))
  expect(failure.code).toBeUndefined()
  expect(failure.cause).toMatchObject({ name: 'NotReadableError' })
})

describe('redirects that Node does not follow', () => {
  it.each([
    ['in a circle', '/orders'],
    ['to plain http', 'http://api.example.com/orders'],
  ])('1.8 %s are told, and not asked for again', async (_, Location) => {
    upstream.script('/orders', { status: 302, headers: { Location } })
    const api = makeClient({ baseURL: upstream.url, adapter: 'http', retry: { delay: 0 } })
    const failure = await failureOfKind('unexpected', api.get('/orders'))
    expect(failure).toMatchObject({ attempts: 1, unconfirmed: false })
    expect(failure.message).toContain('redirected in a circle, to plain http, or with its body')

    const written = await failureOfKind('unexpected', api.post('/orders', { id: 1 }))
    expect(written).toMatchObject({ attempts: 1, unconfirmed: true, committed: false })
  })
})

describe('time limits on Node', () => {
  const megabyte = 1_000_000
  const patience = { timeout: 20_000 }

  it.each(['http', 'https'] as const)(
    '1.3 let an upload by %s live of which the server takes more and more',
    async (protocol) => {
      const clock = makeClock()
      const { url, ca, readUntil } = await startReader(protocol)
      const timeout = { send: 1_000, receive: 60_000, total: 0 }
      const httpsAgent = new Agent({ ca })
      const api = makeClient({ baseURL: url, clock, timeout, adapter: 'http', httpsAgent })
      const call = api.put('/files/1', Buffer.alloc(60 * megabyte))

      // More than the system holds on the way, so that something left each time.
      for (const arrived of [15, 30, 45]) {
        await readUntil(arrived * megabyte)
        await pass(clock, 900)
      }
      void readUntil(Infinity)
      await expect(call).resolves.toEqual({ arrived: 60 * megabyte })
    },
  )

  it('1.3 end a call as not connected when TLS does not begin', async () => {
    const server = createSilentServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const clock = makeClock()
    const timeout = { connect: 1_000, send: 60_000 }
    const api = makeClient({ baseURL: `https://localhost:${port}`, clock, timeout })

    const call = failureOfKind('connectionTimeout', api.post('/orders', {}))
    const connection = await new Promise<Socket>((come) => server.once('connection', come))
    onTestFinished(() => void connection.destroy())
    await pass(clock, 1_000)
    expect(await call).toMatchObject({ phase: 'connect', unconfirmed: false })
  })

  it.each(['of the environment', 'of the call'])(
    '1.3 let a download live that goes on through a tunnel of a proxy %s',
    async (place) => {
      const clock = makeClock()
      const own = await certify({ name: 'Server', hosts: ['localhost'] })
      const responses: ServerResponse[] = []
      const { port } = await startTlsServer(own, [], (_, response) => {
        responses.push(response)
      })
      const proxy = new URL((await startProxy()).url)
      if (place === 'of the environment') vi.stubEnv('HTTPS_PROXY', proxy.href)
      onTestFinished(() => void vi.unstubAllEnvs())
      const api = makeClient({
        baseURL: `https://localhost:${port}`,
        clock,
        timeout: { receive: 1_000, total: 0 },
        httpsAgent: new Agent({ ca: own.certificate }),
      })
      let heard = 0
      const call = api.axios.get<unknown>('/export', {
        onDownloadProgress: () => (heard += 1),
        ...(place === 'of the call' && { proxy: { host: proxy.hostname, port: +proxy.port } }),
      })
      const reply = await vi.waitUntil(() => responses[0], patience)
      for (const [index, piece] of ['[1', ',2', ',3'].entries()) {
        reply.write(piece)
        await vi.waitUntil(() => heard > index, patience)
        await pass(clock, 900)
      }
      reply.end(']')
      expect((await call).data).toEqual([1, 2, 3])
    },
  )
})

test('1.3 a stream through a tunnel of a proxy waits for a reader that takes its time', async () => {
  const clock = makeClock()
  const own = await certify({ name: 'Server', hosts: ['localhost'] })
  const responses: ServerResponse[] = []
  const { port } = await startTlsServer(own, [], (_, response) => {
    responses.push(response)
    response.write('first')
  })
  const proxy = new URL((await startProxy()).url)
  const api = makeClient({
    baseURL: `https://localhost:${port}`,
    clock,
    timeout: { receive: 1_000 },
    httpsAgent: new Agent({ ca: own.certificate }),
  })
  let arrived = 0
  Object.assign(api.axios.defaults, {
    proxy: { host: proxy.hostname, port: Number(proxy.port) },
    onDownloadProgress: ({ loaded }: AxiosProgressEvent) => (arrived = loaded),
  })

  const { body } = await openStream(api, { url: '/export' })
  const reader = body.getReader()
  const first = await reader.read()
  responses[0]?.end(' second')
  await vi.waitUntil(() => arrived === 12, { timeout: 20_000 })
  await pass(clock, 60_000)
  const second = await reader.read()
  expect([first, second].map(({ value }) => Buffer.from(value ?? []).toString())).toEqual([
    'first',
    ' second',
  ])
  expect(await reader.read()).toEqual({ done: true, value: undefined })
})

describe('a change of an entity that is no longer what it was', () => {
  it('T08 is a conflict with the current version, and is sent once', async () => {
    const current = { id: '7', name: 'Theirs' }
    upstream.script('/products/7', { status: 412, json: { title: 'Changed', current } })
    const api = makeClient({ baseURL: upstream.url, retry: { delay: 0 } })
    const call = api.patch('/products/7', { name: 'Mine' }, { headers: { 'If-Match': '"v1"' } })

    expect(await failureOfKind('conflict', call)).toMatchObject({ status: 412, current })
    expect(upstream.seen('/products/7').map(({ headers }) => headers['if-match'])).toEqual(['"v1"'])
  })
})
