import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { logRequests } from '../../src/http/events/logRequests.js'
import { createSession } from '../../src/session/createSession.js'
import { createDpopKey, dpopInterceptor, type DpopOptions } from '../../src/signing/index.js'
import { hashOf, proofOf, readProof, thumbprintOf } from './ProofServer.js'
import {
  clientOf,
  failureOf,
  firstOf,
  startWireServer,
  type Reply,
  type SeenRequest,
} from './WireServer.js'

// Figures 2, 12 and 13 of RFC 9449, the thumbprint of section 6.1 and the hash of section 7.1.
const tokenProof =
  'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg'
const resourceProof =
  'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA'
const accessToken = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU'
const accessTokenHash = 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo'
const thumbprint = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'

async function setUp(
  response: (request: SeenRequest, count: number) => Reply = () => ({}),
  options: Partial<DpopOptions> = {},
) {
  const server = await startWireServer(response)
  const key = createDpopKey({ lifetime: 'page' })
  const interceptors = [dpopInterceptor({ key: key.get, ...options })]
  const session = createSession({ initial: { accessToken }, refresh: '/token' })
  return { server, key, session, api: clientOf(server, { session, interceptors }) }
}

/** A resource server that accepts only proofs with its nonce. */
function demanding(nonce: string) {
  return (request: SeenRequest): Reply => {
    const isRight = proofOf(request).claims.nonce === nonce
    const headers = { 'DPoP-Nonce': nonce }
    if (isRight) return { headers }
    return {
      status: 401,
      headers: { ...headers, 'WWW-Authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"' },
    }
  }
}

describe('the examples of RFC 9449', () => {
  it('are read and verified by the server that the other tests use', () => {
    expect(readProof(tokenProof).claims).toEqual({
      jti: '-BwC3ESc6acc2lTc',
      htm: 'POST',
      htu: 'https://server.example.com/token',
      iat: 1562262616,
    })
    const { header, claims } = readProof(resourceProof)
    expect(claims).toMatchObject({ htm: 'GET', ath: accessTokenHash })
    expect(thumbprintOf(header.jwk)).toBe(thumbprint)
    expect(() => readProof(resourceProof.replace('.2oW9', '.2oW8'))).toThrow('wrong')
  })
})

describe('dpopInterceptor', () => {
  it('RT-A5 proves the method, the URL without its query, and the token of RFC 9449', async () => {
    const { server, api, key } = await setUp()
    await api.delete('/products/{id}', { path: { id: 'a b' }, params: { q: 'x' } })

    const { header, claims } = proofOf(firstOf(server))
    const { publicKey } = await key.get()
    expect(header).toMatchObject({ typ: 'dpop+jwt', alg: 'ES256' })
    expect(header.jwk).toEqual(pick(await crypto.subtle.exportKey('jwk', publicKey)))
    expect(claims).toMatchObject({
      htm: 'DELETE',
      htu: `${server.url}/products/a%20b`,
      ath: accessTokenHash,
    })
    expect(claims.nonce).toBeUndefined()
    expect(Math.abs(claims.iat - Date.now() / 1_000)).toBeLessThan(60)
    expect(firstOf(server).headers.authorization).toBe(`DPoP ${accessToken}`)
  })

  it('RT-A5 proves the URL as it stands on the wire, whatever the path was written with', async () => {
    const { server, api } = await setUp()
    await api.get('/Größen/a b/./c')
    expect(proofOf(firstOf(server)).claims.htu).toBe(`${server.url}${firstOf(server).url}`)
  })

  it('RT-A5 asks twice once where a nonce is demanded, then once', async () => {
    const { server, api } = await setUp(demanding('nonce-1'))
    await api.post('/orders', { a: 1 })
    await api.get('/orders')
    await api.get('/orders')

    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'GET'])
    expect(server.seen.map(({ body }) => body.toString()).slice(0, 2)).toEqual([
      '{"a":1}',
      '{"a":1}',
    ])
    expect(server.seen.map((seen) => proofOf(seen).claims.nonce)).toEqual([
      undefined,
      'nonce-1',
      'nonce-1',
      'nonce-1',
    ])
  })

  it('RT-A5 follows a nonce that changes, with any response', async () => {
    const { server, api } = await setUp((_request, count) => ({
      headers: { 'DPoP-Nonce': `nonce-${count}` },
    }))
    await api.get('/a')
    await api.get('/b')
    await api.get('/c')

    expect(server.seen.map((seen) => proofOf(seen).claims.nonce)).toEqual([
      undefined,
      'nonce-1',
      'nonce-2',
    ])
  })

  it('RT-A5 gives up where one nonce is not enough, without a refresh or a third request', async () => {
    const headers = (count: number) => ({
      'DPoP-Nonce': `nonce-${count}`,
      'WWW-Authenticate': 'DPoP error="use_dpop_nonce"',
    })
    const { server, api } = await setUp((_request, count) => ({
      status: 400,
      headers: headers(count),
    }))

    expect(await failureOf(api.get('/a'))).toMatchObject({ status: 400 })
    expect(server.seen).toHaveLength(2)
  })

  it('RT-A5 T03 gives every attempt a proof of its own', async () => {
    const { server, api } = await setUp((_request, count) => ({ status: count < 3 ? 503 : 200 }))
    await api.get('/a')

    expect(server.seen).toHaveLength(3)
    expect(new Set(server.seen.map((seen) => proofOf(seen).claims.jti)).size).toBe(3)
  })

  it('RT-A5 proves to the token endpoint too, whose nonce is demanded in the body', async () => {
    const { server, api } = await setUp((request) => {
      const { nonce, ath } = proofOf(request).claims
      if (request.url !== '/token') return { status: ath === hashOf('next') ? 200 : 401 }
      const headers = { 'DPoP-Nonce': 'for-tokens' }
      if (nonce !== 'for-tokens') return { status: 400, headers, body: { error: 'use_dpop_nonce' } }
      return { headers, body: { access_token: 'next', token_type: 'DPoP', expires_in: 60 } }
    })
    const session = createSession({
      initial: { accessToken: 'first', refreshToken: 'renewal' },
      refresh: '/token',
    })
    const key = createDpopKey({ lifetime: 'page' })
    api.dispose()
    const bound = clientOf(server, { session, interceptors: [dpopInterceptor({ key: key.get })] })
    await bound.get('/products')

    expect(server.seen.map(({ url }) => url)).toEqual([
      '/products',
      '/token',
      '/token',
      '/products',
    ])
    const [before, , token, after] = server.seen.map((seen) => proofOf(seen))
    expect(before?.claims.ath).toBe(hashOf('first'))
    expect(token?.claims).toMatchObject({ htm: 'POST', htu: `${server.url}/token` })
    expect(token?.claims.ath).toBeUndefined()
    expect(after?.claims.ath).toBe(hashOf('next'))
    const keys = server.seen.map((seen) => thumbprintOf(proofOf(seen).header.jwk))
    expect(new Set(keys).size).toBe(1)
  })

  it('leaves unbound tokens as they are when it is told so', async () => {
    const { server, api } = await setUp(() => ({}), { isBound: false })
    await api.get('/a')

    expect(firstOf(server).headers.authorization).toBe(`Bearer ${accessToken}`)
    expect(proofOf(firstOf(server)).claims.ath).toBeUndefined()
  })

  it('A29 sends no proof to other origins', async () => {
    const elsewhere = await startWireServer(() => ({}))
    const { api } = await setUp()
    await api.get(`${elsewhere.url}/a`)

    expect(firstOf(elsewhere).headers['dpop']).toBeUndefined()
  })

  it.each(['http', 'fetch'] as const)(
    'A29 sends no proof along where a redirect leads to another origin, on %s',
    async (adapter) => {
      const elsewhere = await startWireServer(() => ({}))
      const { server, key } = await setUp(() => ({
        status: 307,
        headers: { Location: `${elsewhere.url.replace('127.0.0.1', 'localhost')}/a` },
      }))
      const interceptors = [dpopInterceptor({ key: key.get })]
      await clientOf(server, { interceptors, adapter })
        .get('/a')
        .catch(() => undefined)

      expect(server.seen[0]?.headers['dpop']).toBeDefined()
      expect(elsewhere.seen.map(({ headers }) => headers['dpop'])).toEqual(
        adapter === 'http' ? [undefined] : [],
      )
    },
  )

  it('does not send a stream a second time', async () => {
    const { server, api } = await setUp(demandingUnread)
    const body = new Blob(['a']).stream()

    expect(await failureOf(api.post('/upload', body))).toMatchObject({ bodyReplayable: false })
    expect(server.seen).toHaveLength(1)
  })

  it('RT-A9 shows no proof in logs', async () => {
    const { server, key } = await setUp()
    const lines: unknown[] = []
    const api = clientOf(server, {
      interceptors: [dpopInterceptor({ key: key.get })],
      logging: logRequests({ level: 'body', sink: (entry) => void lines.push(entry) }),
    })
    await api.get('/a')

    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toContain(String(firstOf(server).headers['dpop']))
  })
})

describe('createDpopKey', () => {
  it('RT-A5 makes a key that nothing can read out', async () => {
    const { privateKey } = await createDpopKey({ lifetime: 'page' }).get()

    expect(privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
  })

  it('keeps one key on the device, also when several start together', async () => {
    const keys = Array.from({ length: 5 }, () => createDpopKey({ name: 'together' }))
    const prints = await Promise.all(keys.map(async (key) => printOf(await key.get())))

    expect(new Set(prints).size).toBe(1)
    expect(await printOf(await createDpopKey({ name: 'together' }).get())).toBe(prints[0])
    expect(await printOf(await createDpopKey({ name: 'other' }).get())).not.toBe(prints[0])
  })

  it('makes another one after a reset', async () => {
    const key = createDpopKey({ name: 'reset' })
    const print = await printOf(await key.get())
    await key.reset()

    const next = await printOf(await key.get())
    expect(next).not.toBe(print)
    expect(await printOf(await createDpopKey({ name: 'reset' }).get())).toBe(next)
  })

  it('says what to do where nothing can be kept', async () => {
    const { indexedDB } = globalThis
    Reflect.deleteProperty(globalThis, 'indexedDB')
    try {
      await expect(createDpopKey().get()).rejects.toMatchObject({
        kind: 'storage',
        message: expect.stringContaining("'page'"),
      })
    } finally {
      globalThis.indexedDB = indexedDB
    }
  })
})

function demandingUnread(): Reply {
  return {
    status: 401,
    headers: { 'DPoP-Nonce': 'n', 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"' },
  }
}

async function printOf({ publicKey }: { publicKey: CryptoKey }): Promise<string> {
  return thumbprintOf({ ...(await crypto.subtle.exportKey('jwk', publicKey)) })
}

function pick({ kty, crv, x, y }: JsonWebKey): JsonWebKey {
  return { kty, crv, x, y } as JsonWebKey
}
