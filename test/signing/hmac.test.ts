import { createHmac, createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { logRequests } from '../../src/http/events/logRequests.js'
import type { HmacOptions } from '../../src/signing/index.js'
import {
  canonicalRequest,
  createHmacVerifier,
  hmacInterceptor,
  importHmacKey,
  legacyCanonical,
} from '../../src/signing/index.js'
import { createNonce } from '../../src/signing/createNonce.js'
import { hmacSha256 } from '../../src/signing/hmacSha256.js'
import { clientOf, failureOf, firstOf, startWireServer, type SeenRequest } from './WireServer.js'

const secret = 'KEY_SECRET_of_this_session'
const key = () => importHmacKey(secret)

/** The rule as a server of another make would write it, with Node's own cryptography. */
function expectedSignature({ method, url, headers, body }: SeenRequest): string {
  const [path = '', query = ''] = url.split('?')
  const text = [
    method,
    path,
    query.split('&').sort().join('&'),
    createHash('sha256').update(body).digest('base64'),
    headers['x-app-timestamp'],
    headers['x-app-nonce'],
    headers['x-app-id'],
    headers['x-app-install'],
  ].join('\n')
  return createHmac('sha256', secret).update(text).digest('hex')
}

function isRight(request: SeenRequest): boolean {
  return request.headers['x-app-signature'] === expectedSignature(request)
}

async function setUp(options: Partial<HmacOptions> = {}, adapter?: 'http' | 'fetch') {
  const server = await startWireServer((request) => ({ status: isRight(request) ? 200 : 401 }))
  const signing = hmacInterceptor({ key, appId: 'shop', ...options })
  const api = clientOf(server, { interceptors: [signing], ...(adapter && { adapter }) })
  return { server, api }
}

describe('HMAC-SHA256', () => {
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
  const repeated = (byte: string, count: number) => bytes(byte.repeat(count))
  const text = (words: string) => new Uint8Array(Buffer.from(words))

  // The seven cases of RFC 4231; the fifth gives only the first 128 bits.
  it.each([
    [
      1,
      repeated('0b', 20),
      text('Hi There'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      2,
      text('Jefe'),
      text('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      3,
      repeated('aa', 20),
      repeated('dd', 50),
      '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
    ],
    [
      4,
      bytes('0102030405060708090a0b0c0d0e0f10111213141516171819'),
      repeated('cd', 50),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [5, repeated('0c', 20), text('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
    [
      6,
      repeated('aa', 131),
      text('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      7,
      repeated('aa', 131),
      text(
        'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      ),
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('15.2 RT-A6 agrees with case %i of RFC 4231', async (_case, secretBytes, data, digest) => {
    const signature = await hmacSha256(await importHmacKey(secretBytes), data)

    expect(signature.slice(0, digest.length)).toBe(digest)
    expect(signature).toBe(createHmac('sha256', secretBytes).update(data).digest('hex'))
  })
})

describe('a nonce', () => {
  it('15.4 does not come twice among 100,000, and has 128 bits', () => {
    const nonces = new Set(Array.from({ length: 100_000 }, createNonce))

    expect(nonces.size).toBe(100_000)
    expect(Buffer.from(createNonce(), 'base64url')).toHaveLength(16)
  })
})

describe('the canonical form', () => {
  const parts = {
    method: 'POST',
    path: '/a%20b',
    query: 'b=2&a=1&a=0',
    payload: 'hash=',
    timestamp: '1700000000000',
    nonce: 'n-1',
    appId: 'com.example.shop',
    installId: 'i-1',
  }

  it('15.3 covers method, path, sorted query, body, time, nonce, app and install id', () => {
    expect(canonicalRequest(parts)).toBe(
      'POST\n/a%20b\na=0&a=1&b=2\nhash=\n1700000000000\nn-1\ncom.example.shop\ni-1',
    )
  })

  it('15.3 is the same as the mobile form in compatibility mode', async () => {
    expect(legacyCanonical(parts)).toBe('1700000000000:n-1:com.example.shop:i-1')
    const server = await startWireServer(() => ({}))
    const signing = hmacInterceptor({
      key,
      appId: 'com.example.shop',
      installId: () => 'device',
      canonical: legacyCanonical,
    })
    await clientOf(server, { interceptors: [signing] }).get('/products')

    const { headers } = firstOf(server)
    const text = `${headers['x-app-timestamp']}:${headers['x-app-nonce']}:com.example.shop:device`
    expect(headers['x-app-signature']).toBe(createHmac('sha256', secret).update(text).digest('hex'))
  })
})

describe.each(['http', 'fetch'] as const)('hmacInterceptor on %s', (adapter) => {
  it('T01 T07 15.1 signs the very bytes, path and query of the wire', async () => {
    const { server, api } = await setUp({ installId: () => 'install-1' }, adapter)
    await api.get('/products/{id}', {
      path: { id: 'ü/ä b' },
      params: { tags: ['z', 'a&b'], q: 'größe+1', empty: '' },
    })
    await api.post('/products', { b: 'ü', a: [1, { z: null, a: '\ud800' }] })
    await api.put('/text', 'plain ✓')
    await api.patch('/form', { a: [1, 2], b: { c: 'x y' } }, { encode: 'form' })
    await api.post('/bytes', new Uint8Array([1, 2, 3, 255]).subarray(1))
    await api.post('/blob', new Blob(['blob'], { type: 'text/plain' }))
    await api.post('/asked', () => 'made on each attempt')
    await api.post('/empty')
    await api.delete('/products/7')

    expect(server.seen).toHaveLength(9)
    expect(server.seen.map(isRight)).toEqual(Array(9).fill(true))
    expect(server.seen[0]?.headers).toMatchObject({
      'x-app-timestamp': expect.stringMatching(/^\d{13}$/),
      'x-app-nonce': expect.stringMatching(/^[\w-]{22}$/),
      'x-app-signature': expect.stringMatching(/^[\da-f]{64}$/),
      'x-app-id': 'shop',
      'x-app-install': 'install-1',
    })
  })

  it('T06 signs after request interceptors that were added later, and beside an idempotency key', async () => {
    const { server, api } = await setUp({}, adapter)
    api.axios.interceptors.request.use((config) => {
      config.headers.set('X-Late', 'yes')
      config.url = `${config.url}?added=1`
      config.data = { late: true }
      return config
    })
    await api.post('/orders', { late: false }, { meta: { idempotencyKey: 'k-1' } })

    const request = firstOf(server)
    expect(request).toMatchObject({ url: '/orders?added=1', method: 'POST' })
    expect(request.body.toString()).toBe('{"late":true}')
    expect(request.headers).toMatchObject({ 'x-late': 'yes', 'idempotency-key': 'k-1' })
    expect(isRight(request)).toBe(true)
  })
})

describe('hmacInterceptor', () => {
  it('T03 15.7 RT-A6 gives three attempts three nonces, and the server takes them all', async () => {
    const verify = createHmacVerifier({ key })
    const verdicts: unknown[] = []
    const server = await startWireServer(async (request, count) => {
      verdicts.push(await verify(request))
      return { status: count < 3 ? 503 : 200 }
    })
    const signing = hmacInterceptor({ key, appId: 'shop' })
    await clientOf(server, { interceptors: [signing] }).get('/products')

    expect(verdicts).toEqual(Array(3).fill({ valid: true, claims: expect.anything() }))
    expect(new Set(server.seen.map(({ headers }) => headers['x-app-nonce'])).size).toBe(3)
  })

  it('A29 signs nothing for other origins', async () => {
    const elsewhere = await startWireServer(() => ({}))
    const { api } = await setUp()
    await api.get(`${elsewhere.url}/x`)

    const names = Object.keys(elsewhere.seen[0]?.headers ?? {})
    expect(names.filter((name) => name.startsWith('x-app'))).toEqual([])
  })

  it('leaves a call out that names it in skip', async () => {
    const server = await startWireServer(() => ({}))
    const api = clientOf(server, { interceptors: [hmacInterceptor({ key, appId: 'shop' })] })
    await api.get('/x', { meta: { skip: ['hmac'] } })

    expect(server.seen[0]?.headers['x-app-signature']).toBeUndefined()
  })

  it('uses the names of headers that it is given', async () => {
    const server = await startWireServer(() => ({}))
    const headers = { signature: 'X-Shop-Signature', installId: 'X-Device' }
    const signing = hmacInterceptor({ key, appId: 'shop', headers })
    await clientOf(server, { interceptors: [signing] }).get('/x')

    const request = firstOf(server)
    expect(request.headers).toMatchObject({
      'x-shop-signature': expect.anything(),
      'x-device': '-',
    })
    expect(request.headers['x-app-signature']).toBeUndefined()
    const verdict = await createHmacVerifier({ key, headers })(request)
    expect(verdict.valid).toBe(true)
  })

  it.each([
    ['a form with files', () => formData()],
    ['a stream', () => Readable.from(['a'])],
  ])('refuses %s before anything is sent', async (_name, body) => {
    const { server, api } = await setUp()

    expect(await failureOf(api.post('/upload', body()))).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining("'unsignable'"),
    })
    expect(server.seen).toEqual([])
  })

  it('signs a form with files without its body when both sides say so', async () => {
    const { server, api } = await setUp({ unsignable: 'unsigned-payload' })
    await failureOf(api.post('/upload', formData()))

    const request = firstOf(server)
    expect(request.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    const options = { key, nonces: { claim: () => true } }
    const verify = createHmacVerifier({ ...options, unsignable: 'unsigned-payload' })
    expect(await verify(request)).toMatchObject({ valid: true })
    expect(await createHmacVerifier(options)(request)).toEqual({
      valid: false,
      reason: 'signature',
    })
  })

  it('15.6 refuses a key that is written down, and says why', () => {
    const written: unknown = 'KEY_SECRET'
    expect(() => hmacInterceptor({ key: written as HmacOptions['key'], appId: 'shop' })).toThrow(
      expect.objectContaining({
        kind: 'configuration',
        message: expect.stringMatching(/must be a function.*can be read by everyone/),
      }),
    )
  })

  it.each([
    ['is a text', async () => 'KEY_SECRET'],
    ['could be carried away', () => generate(true, ['sign'])],
    ['can only verify', () => generate(false, ['verify'])],
  ])('15.6 refuses a key that %s, without sending or repeating it', async (_name, give) => {
    const { server, api } = await setUp({ key: give as HmacOptions['key'] })
    const failure = await failureOf(api.get('/x'))

    expect(failure).toMatchObject({ kind: 'configuration' })
    expect(JSON.stringify(failure)).not.toContain('KEY_SECRET')
    expect(server.seen).toEqual([])
  })

  it('makes keys that nothing can read out', async () => {
    const jwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') }
    for (const made of [await importHmacKey(secret), await importHmacKey(jwk)]) {
      expect(made.extractable).toBe(false)
      await expect(crypto.subtle.exportKey('raw', made)).rejects.toThrow()
      expect(await hmacSha256(made, new Uint8Array([1]))).toBe(
        createHmac('sha256', secret)
          .update(new Uint8Array([1]))
          .digest('hex'),
      )
    }
  })

  it.each(['', 'a b', 'a\nb', 'ü'])('refuses %j as the id of an app', (appId) => {
    expect(() => hmacInterceptor({ key, appId })).toThrow(/'appId'/)
  })

  it('refuses an install id that would break its line', async () => {
    const { server, api } = await setUp({ installId: () => 'a\nb' })

    expect(await failureOf(api.get('/x'))).toMatchObject({ kind: 'configuration' })
    expect(server.seen).toEqual([])
  })

  it('RT-A9 shows neither signature nor nonce in logs', async () => {
    const lines: unknown[] = []
    const { server, api: unused } = await setUp()
    unused.dispose()
    const sink = (...entry: unknown[]) => void lines.push(entry)
    const api = clientOf(server, {
      interceptors: [hmacInterceptor({ key, appId: 'shop' })],
      logging: logRequests({ level: 'body', sink }),
    })
    await api.post('/x', { a: 1 })

    const { headers } = firstOf(server)
    expect(lines.length).toBeGreaterThan(0)
    for (const name of ['x-app-signature', 'x-app-nonce']) {
      expect(JSON.stringify(lines)).not.toContain(String(headers[name]))
    }
  })
})

function formData(): FormData {
  const form = new FormData()
  form.set('file', new Blob(['content']), 'a.txt')
  return form
}

function generate(extractable: boolean, usages: ('sign' | 'verify')[]) {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, extractable, usages)
}
