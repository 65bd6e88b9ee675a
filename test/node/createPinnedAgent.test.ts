import { Agent, get, type RequestOptions } from 'node:https'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import {
  createPin,
  createPinnedAgent,
  type PinnedAgentOptions,
  type PinnedHost,
  type PinReport,
} from '../../src/node/index.js'
import { certify, makeKeys, type Certified } from './CertificateAuthority.js'
import { startProxy, startTlsServer, type TlsServer } from './TlsServer.js'

let root: Certified
let authority: Certified
let own: Certified
let spare: string
let stranger: string

beforeAll(async () => {
  root = await certify({ name: 'Root', isAuthority: true })
  authority = await certify({ name: 'Authority', isAuthority: true, issuer: root })
  own = await certify({
    name: 'Server',
    hosts: ['localhost', 'api.localhost', 'shop.localhost'],
    issuer: authority,
  })
  spare = createPin((await certify({ name: 'Spare' })).certificate)
  stranger = createPin((await certify({ name: 'Stranger' })).certificate)
})

interface Setup {
  server?: TlsServer
  pins: readonly string[]
  host?: Partial<PinnedHost>
  options?: Partial<PinnedAgentOptions>
  client?: Partial<ApiClientOptions>
}

async function setUp({ pins, host, options, client, ...given }: Setup) {
  const server = given.server ?? (await startTlsServer(own, [authority]))
  const reports: PinReport[] = []
  const agent = createPinnedAgent({
    hosts: { localhost: { pins, ...host } },
    onReport: (report) => reports.push(report),
    agent: { ca: root.certificate },
    ...options,
  })
  const api = createApiClient({
    baseURL: `https://localhost:${server.port}`,
    httpsAgent: agent,
    logging: false,
    retry: { retries: 2, delay: 0 },
    ...client,
  })
  onTestFinished(() => {
    api.dispose()
    agent.destroy()
  })
  return { server, reports, agent, api }
}

const mismatch = { kind: 'badCertificate', code: 'ERR_CERT_PIN_MISMATCH', attempts: 1 }

describe('createPinnedAgent', () => {
  it('RT-P1 16.2 accepts the right key', async () => {
    const { api, reports, server } = await setUp({ pins: [createPin(own.certificate), spare] })

    expect(await api.get('/')).toEqual({ ok: true })
    expect(server.requests()).toBe(1)
    expect(reports).toEqual([])
  })

  it('RT-P1 RT-P6 16.5 refuses another key once, before a byte of the request has left', async () => {
    const { api, reports, server } = await setUp({ pins: [spare, stranger] })

    await expect(api.post('/', { secret: 'BODY_SECRET' })).rejects.toMatchObject(mismatch)
    await expect(api.get('/')).rejects.toMatchObject(mismatch)
    expect([server.requests(), server.bytes()]).toEqual([0, 0])
    expect(reports).toHaveLength(2)
    expect(reports[0]).toEqual({
      type: 'mismatch',
      host: 'localhost',
      isRefused: true,
      found: [own, authority, root].map(({ certificate }) => createPin(certificate)),
    })
  })

  it('RT-P1 16.2 accepts the backup once the server has gone over to it', async () => {
    const keys = await makeKeys()
    const next = await certify({ name: 'Next', hosts: ['localhost'], issuer: authority, keys })
    const server = await startTlsServer(next, [authority])
    const { api } = await setUp({
      server,
      pins: [createPin(own.certificate), createPin(next.certificate)],
    })

    expect(await api.get('/')).toEqual({ ok: true })
  })

  it('accepts a renewed certificate with the same key, and the key of an authority above it', async () => {
    const renewed = await certify({
      name: 'Renewed',
      hosts: ['localhost'],
      issuer: authority,
      keys: own.keys,
    })
    const server = await startTlsServer(renewed, [authority])
    const byKey = await setUp({ server, pins: [createPin(own.certificate), spare] })
    const byAuthority = await setUp({ server, pins: [createPin(authority.certificate), spare] })

    expect(await byKey.api.get('/')).toEqual({ ok: true })
    expect(await byAuthority.api.get('/')).toEqual({ ok: true })
  })

  it('RT-P4 refuses the right key under a wrong host name', async () => {
    const elsewhere = await certify({
      name: 'Elsewhere',
      hosts: ['other.example'],
      issuer: authority,
      keys: own.keys,
    })
    const server = await startTlsServer(elsewhere, [authority])
    const { api } = await setUp({ server, pins: [createPin(own.certificate), spare] })

    await expect(api.get('/')).rejects.toMatchObject({
      kind: 'badCertificate',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
    expect(server.bytes()).toBe(0)
  })

  it('16.1 refuses a certificate that nobody trusts, even with the right key', async () => {
    const selfSigned = await certify({ name: 'Self', hosts: ['localhost'], keys: own.keys })
    const server = await startTlsServer(selfSigned)
    const { api } = await setUp({ server, pins: [createPin(own.certificate), spare] })

    await expect(api.get('/')).rejects.toMatchObject({ kind: 'badCertificate' })
    expect(server.bytes()).toBe(0)
  })

  it('is not fooled by a pinned certificate that is sent along and signed nothing', async () => {
    // A trusted root that goes by the name of the pinned authority.
    const rogue = await certify({ name: 'Authority', isAuthority: true })
    const forged = await certify({ name: 'Forged', hosts: ['localhost'], issuer: rogue })
    const server = await startTlsServer(forged, [authority])
    const ca = [root.certificate, rogue.certificate]
    const pins = [createPin(authority.certificate), spare]
    const { api, reports } = await setUp({ server, pins, options: { agent: { ca } } })

    await expect(api.get('/')).rejects.toMatchObject(mismatch)
    expect(reports[0]?.found).toEqual([createPin(forged.certificate)])
    expect(server.bytes()).toBe(0)
  })

  it('RT-P2 lets expired pins pass, and says so', async () => {
    const at = (day: string) => () => Date.parse(day)
    const pins = [spare, stranger]
    const host = { expires: '2027-06-01' }
    const after = await setUp({ pins, host, options: { now: at('2027-06-01') } })
    const before = await setUp({ pins, host, options: { now: at('2027-05-31T23:59:59.999Z') } })

    expect(await after.api.get('/')).toEqual({ ok: true })
    expect(after.reports).toMatchObject([{ type: 'expired', host: 'localhost', isRefused: false }])
    await expect(before.api.get('/')).rejects.toMatchObject(mismatch)
  })

  it('RT-P3 lets another key pass in report mode, and says so', async () => {
    const { api, reports } = await setUp({ pins: [spare, stranger], options: { mode: 'report' } })

    expect(await api.get('/')).toEqual({ ok: true })
    expect(reports).toMatchObject([{ type: 'mismatch', isRefused: false }])
  })

  it('16.2 checks every connection, where an agent without pins takes up earlier sessions', async () => {
    const plain = new Agent({ ca: root.certificate })
    const { agent, reports, server } = await setUp({
      pins: [spare, stranger],
      options: { mode: 'report' },
    })
    const other = await startTlsServer(own, [authority])
    for (let request = 1; request <= 3; request++) {
      expect(await codeOf({ port: other.port, agent: plain })).toBe(200)
      expect(await codeOf({ port: server.port, agent })).toBe(200)
    }

    expect([other.resumed(), server.resumed()]).toEqual([2, 0])
    expect(reports).toHaveLength(3)
  })

  it('covers hosts below one where it says so, the nearest first', async () => {
    const right = [createPin(own.certificate), spare]
    const hosts = {
      localhost: { pins: [spare, stranger], includeSubdomains: true },
      'api.localhost': { pins: right },
    }
    const { agent, server } = await setUp({ pins: right, options: { hosts } })
    const ask = (servername: string) => codeOf({ port: server.port, agent, servername })

    expect(await ask('api.localhost')).toBe(200)
    expect(await ask('API.localhost')).toBe(200)
    expect(await ask('shop.localhost')).toBe('ERR_CERT_PIN_MISMATCH')
    expect(await ask('shop.localhost.')).toBe('ERR_CERT_PIN_MISMATCH')
    const alone = await setUp({ server, pins: [spare, stranger] })
    expect(
      await codeOf({ port: server.port, agent: alone.agent, servername: 'shop.localhost' }),
    ).toBe(200)
  })

  it('RT-P5 is not switched off by what a request says', async () => {
    const { agent, server } = await setUp({ pins: [spare, stranger] })
    const off = { rejectUnauthorized: false, checkServerIdentity: () => undefined }

    expect(await codeOf({ port: server.port, agent, ...off })).toBe('ERR_CERT_PIN_MISMATCH')
    expect(server.bytes()).toBe(0)
  })

  it('RT-P5 is not switched off by the environment', async () => {
    const { api } = await setUp({ pins: [spare, stranger] })
    const warn = process.emitWarning
    process.emitWarning = () => {}
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      await expect(api.get('/')).rejects.toMatchObject(mismatch)
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      process.emitWarning = warn
    }
  })

  it('checks through a proxy too', async () => {
    const proxy = await startProxy()
    const { protocol, hostname, port } = new URL(proxy.url)
    const through = { protocol: protocol.slice(0, -1), host: hostname, port: Number(port) }
    const wrong = await setUp({ pins: [spare, stranger] })
    const right = await setUp({ server: wrong.server, pins: [createPin(own.certificate), spare] })
    wrong.api.axios.defaults.proxy = through
    right.api.axios.defaults.proxy = through

    await expect(wrong.api.get('/')).rejects.toMatchObject(mismatch)
    expect(await right.api.get('/')).toEqual({ ok: true })
    expect(proxy.tunnels()).toBe(2)
    expect(wrong.server.requests()).toBe(1)
  })

  it('16.2 is refused where fetch or HTTP/2 would send, at configuration and for a call', async () => {
    const pins = [createPin(own.certificate), spare]
    await expect(setUp({ pins, client: { adapter: 'fetch' } })).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining("'httpsAgent'"),
    })
    const { api, server } = await setUp({ pins })
    const ignored = { kind: 'configuration', code: 'agent-ignored' }
    await expect(api.post('/', new Blob(['a']).stream())).rejects.toMatchObject(ignored)
    await expect(api.axios.get('/', { httpVersion: 2 })).rejects.toMatchObject(ignored)
    expect(server.requests()).toBe(0)
  })
})

describe('the options of createPinnedAgent', () => {
  const good = `sha256/${'A'.repeat(43)}=`
  const other = `sha256/${'B'.repeat(42)}A=`

  it.each<[string, PinnedHost, RegExp]>([
    ['a single pin', { pins: [good] }, /two are required/],
    ['the same pin twice', { pins: [good, good] }, /two are required/],
    ['a hash of another length', { pins: [good, 'sha256/AAAA'] }, /createPin/],
    ['a hash in hexadecimal', { pins: [good, `sha256/${'ab'.repeat(32)}`] }, /createPin/],
    ['another algorithm', { pins: [good, good.replace('256', '1')] }, /createPin/],
    ['a day that is none', { pins: [good, other], expires: '2027-02-30' }, /'expires'/],
    ['a time', { pins: [good, other], expires: '2027-06-01T00:00:00Z' }, /'expires'/],
  ])('refuse %s', (_name, pinned, message) => {
    expect(() => createPinnedAgent({ hosts: { 'api.example': pinned } })).toThrow(
      expect.objectContaining({
        kind: 'configuration',
        message: expect.stringMatching(message),
      }),
    )
  })

  it.each(['https://api.example', 'api.example:443', '*.example', '', '.example', 'a/b'])(
    'refuse %j as a host',
    (host) => {
      const hosts = { [host]: { pins: [good, other] } }

      expect(() => createPinnedAgent({ hosts })).toThrow(/'hosts'/)
    },
  )

  it('refuse to pin nothing', () => {
    expect(() => createPinnedAgent({ hosts: {} })).toThrow(/'hosts'/)
  })

  it.each<object>([
    { rejectUnauthorized: false },
    { rejectUnauthorized: true },
    { checkServerIdentity: () => undefined },
    { maxCachedSessions: 100 },
    { session: Buffer.alloc(1) },
  ])('RT-P5 refuse %o for the agent', (agent) => {
    const hosts = { 'api.example': { pins: [good, other] } }

    expect(() => createPinnedAgent({ hosts, agent })).toThrow(
      expect.objectContaining({ kind: 'configuration' }),
    )
  })
})

/** The status of a response, or the code of what went wrong. */
function codeOf(options: RequestOptions): Promise<unknown> {
  return new Promise((resolve) => {
    get({ host: 'localhost', ...options }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    }).on('error', (error) => resolve(Reflect.get(error, 'code')))
  })
}
