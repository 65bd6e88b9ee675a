import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ApiFailure } from '../../src/failure/ApiFailure.js'
import { toApiFailure } from '../../src/failure/toApiFailure.js'
import { certify } from '../node/CertificateAuthority.js'
import { startTlsServer } from '../node/TlsServer.js'
import { failureOfKind, makeClient, openFaultServer } from './setUp.js'

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
