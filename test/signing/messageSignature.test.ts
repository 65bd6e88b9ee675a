import { createHash, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  messageSignatureInterceptor,
  signMessage,
  type MessageSignatureOptions,
} from '../../src/signing/index.js'
import { signatureAlgorithm } from '../../src/signing/signatureAlgorithm.js'
import { clientOf, failureOf, firstOf, startWireServer, type SeenRequest } from './WireServer.js'

// The request and the keys of RFC 9421, appendix B.
const headers: Record<string, string> = {
  host: 'example.com',
  date: 'Tue, 20 Apr 2021 02:07:55 GMT',
  'content-type': 'application/json',
  'content-digest':
    'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
  'content-length': '18',
}
const request = {
  method: 'POST',
  url: 'https://example.com/foo?param=Value&Pet=dog',
  header: (name: string) => headers[name],
}
const created = 1618884473

async function sharedSecret() {
  const bytes = Buffer.from(
    'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==',
    'base64',
  )
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

async function ed25519() {
  const jwk = {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU',
    x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs',
  }
  return crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign'])
}

describe('signMessage', () => {
  it('15.6 signs as RFC 9421 B.2.5 does, with HMAC', async () => {
    const signature = await signMessage(request, {
      label: 'sig-b25',
      components: ['date', '@authority', 'content-type'],
      parameters: { created, keyid: 'test-shared-secret' },
      key: await sharedSecret(),
    })

    expect(signature).toEqual({
      'Signature-Input':
        'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
      Signature: 'sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:',
    })
  })

  it('15.6 signs as RFC 9421 B.2.6 does, with Ed25519', async () => {
    const components = ['date', '@method', '@path', '@authority', 'content-type', 'content-length']
    const signature = await signMessage(request, {
      label: 'sig-b26',
      components,
      parameters: { created, keyid: 'test-key-ed25519' },
      key: await ed25519(),
    })

    expect(signature).toEqual({
      'Signature-Input':
        'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
      Signature:
        'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
    })
  })

  it.each([
    ['@method', 'POST'],
    ['@target-uri', 'https://example.com/foo?param=Value&Pet=dog'],
    ['@authority', 'example.com'],
    ['@scheme', 'https'],
    ['@request-target', '/foo?param=Value&Pet=dog'],
    ['@path', '/foo'],
    ['@query', '?param=Value&Pet=dog'],
  ])('15.6 knows the component %s as RFC 9421 section 2.2 has it', async (name, value) => {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    const { Signature } = await signMessage(request, {
      label: 's',
      components: [name],
      parameters: { created, keyid: 'k' },
      key: pair.privateKey,
    })
    const base = `"${name}": ${value}\n"@signature-params": ("${name}");created=${created};keyid="k"`
    const bytes = Buffer.from(Signature.slice(3, -1), 'base64')

    expect(await crypto.subtle.verify('Ed25519', pair.publicKey, bytes, Buffer.from(base))).toBe(
      true,
    )
  })

  it.each([
    [
      'an authority in capitals with the default port',
      'https://EXAMPLE.com:443/',
      '@authority',
      'example.com',
    ],
    ['a query that is not there', 'https://example.com/', '@query', '?'],
    ['a path that is not there', 'https://example.com', '@path', '/'],
    ['a fragment', 'https://example.com/a#b', '@target-uri', 'https://example.com/a'],
  ])('writes %s as others do', async (_what, url, name, value) => {
    const signature = { label: 's', components: [name], parameters: { created, keyid: 'k' } }
    const key = await sharedSecret()
    const plain = { method: 'GET', url: 'https://x.example', header: () => value }

    const derived = await signMessage({ ...plain, url }, { ...signature, key })
    const base = `"${name}": ${value}\n"@signature-params": ("${name}");created=${created};keyid="k"`
    const expected = await crypto.subtle.sign('HMAC', key, Buffer.from(base))
    expect(derived.Signature).toBe(`s=:${Buffer.from(expected).toString('base64')}:`)
  })

  it('escapes what stands in quotes, and refuses what can’t', async () => {
    const key = await sharedSecret()
    const sign = (keyid: string) =>
      signMessage(request, { label: 's', components: [], parameters: { created, keyid }, key })

    expect((await sign('a"b\\c'))['Signature-Input']).toContain(String.raw`keyid="a\"b\\c"`)
    await expect(sign('a\nb')).rejects.toMatchObject({ kind: 'configuration' })
  })

  it.each(['x-missing', '@status', '@unknown'])('refuses to cover %s', async (name) => {
    const key = await sharedSecret()
    const signature = { label: 's', components: [name], parameters: { created, keyid: 'k' }, key }

    await expect(signMessage(request, signature)).rejects.toMatchObject({ kind: 'configuration' })
  })

  it('refuses a key that RFC 9421 has no algorithm for', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-521' }, false, [
      'sign',
      'verify',
    ])

    expect(() => signatureAlgorithm(pair.privateKey)).toThrow(/P-521/)
  })

  it.each([
    ['ECDSA P-256', { name: 'ECDSA', namedCurve: 'P-256' }],
    ['ECDSA P-384', { name: 'ECDSA', namedCurve: 'P-384' }],
    ['RSA-PSS', rsa('RSA-PSS', 'SHA-512')],
    ['RSASSA', rsa('RSASSA-PKCS1-v1_5', 'SHA-256')],
  ])('signs with a key of %s', async (_name, algorithm) => {
    const usages: ('sign' | 'verify')[] = ['sign', 'verify']
    const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, usages)
    const parameters = { created, keyid: 'k' }
    const signature = { label: 's', components: ['@method'], parameters, key: privateKey }
    const { Signature } = await signMessage(request, signature)
    const base = Buffer.from(
      `"@method": POST\n"@signature-params": ("@method");created=${created};keyid="k"`,
    )

    const bytes = Buffer.from(Signature.slice(3, -1), 'base64')
    const checked = crypto.subtle.verify(signatureAlgorithm(privateKey), publicKey, bytes, base)
    expect(await checked).toBe(true)
  })
})

describe('the other examples of RFC 9421', () => {
  it('B.2.4 is verified with ECDSA as this library signs with it', async () => {
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: 'qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA',
      y: 'Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0',
    }
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify'])
    const base = [
      '"@status": 200',
      '"content-type": application/json',
      '"content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:',
      '"content-length": 23',
      '"@signature-params": ("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"',
    ].join('\n')
    const signature = Buffer.from(
      'wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==',
      'base64',
    )

    expect(
      await crypto.subtle.verify(signatureAlgorithm(key), key, signature, Buffer.from(base)),
    ).toBe(true)
  })
})

describe('messageSignatureInterceptor', () => {
  async function setUp(
    options: Partial<MessageSignatureOptions> = {},
    adapter: 'http' | 'fetch' = 'http',
  ) {
    const server = await startWireServer((_request, count) => ({ status: count < 3 ? 503 : 200 }))
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    const key = () => pair.privateKey
    const signing = messageSignatureInterceptor({ key, keyId: 'partner-1', ...options })
    const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const isRight = (seen: SeenRequest) => verifyMessage(seen, { jwk, origin: server.url })
    return { server, isRight, api: clientOf(server, { interceptors: [signing], adapter }) }
  }

  it('15.6 T01 T03 signs method, URL and body of each attempt anew', async () => {
    const { server, api, isRight } = await setUp()
    await api.put('/orders/{id}', { a: 'ü' }, { path: { id: '7' }, params: { q: 'x y' } })

    expect(server.seen).toHaveLength(3)
    expect(server.seen.map(isRight)).toEqual([true, true, true])
    const inputs = server.seen.map(({ headers: seen }) => String(seen['signature-input']))
    expect(new Set(inputs).size).toBe(3)
    expect(inputs[0]).toMatch(
      /^sig1=\("@method" "@target-uri" "content-digest"\);created=\d{10};nonce="[\w-]{22}";keyid="partner-1"$/,
    )
  })

  it('T01 signs the URL as it stands on the wire, whatever the path was written with', async () => {
    const { server, api, isRight } = await setUp()
    await api.put('/Größen/a b/./c?q=ü', { a: 1 })
    expect(server.seen.map(isRight)).toEqual([true, true, true])
  })

  it.each(['http', 'fetch'] as const)(
    'T01 signs a URL that ends in a question mark as %s sends it',
    async (adapter) => {
      const { server, isRight, api } = await setUp({}, adapter)
      await api.put('/orders?', { a: 1 })
      expect(server.seen.map(isRight)).toEqual([true, true, true])
    },
  )

  it('T01 is refused when a byte of path, query or body was changed', async () => {
    const { server, api, isRight } = await setUp()
    await api.put('/orders/7', { a: 1 }, { params: { q: 'x' } })
    const seen = firstOf(server)

    expect(isRight({ ...seen, url: seen.url.replace('7', '8') })).toBe(false)
    expect(isRight({ ...seen, url: seen.url.replace('x', 'y') })).toBe(false)
    expect(isRight({ ...seen, method: 'POST' })).toBe(false)
    expect(isRight({ ...seen, body: Buffer.from('{"a":2}') })).toBe(false)
    expect(isRight(seen)).toBe(true)
  })

  it('covers headers, an end and a purpose where it is told to', async () => {
    const { server, api, isRight } = await setUp({
      components: ['@method', 'Content-Type', 'content-digest'],
      label: 'partner',
      lifetime: 60_000,
      tag: 'orders',
    })
    await api.put('/a', { a: 1 })

    const input = String(firstOf(server).headers['signature-input'])
    const [, start, end] = /created=(\d+);expires=(\d+);/.exec(input) ?? []
    expect(input).toMatch(/^partner=\("@method" "content-type" "content-digest"\).*;tag="orders"$/)
    expect(Number(end) - Number(start)).toBe(60)
    expect(isRight(firstOf(server))).toBe(true)
  })

  it('refuses forms with files, or leaves them out of the signature when it is told to', async () => {
    const form = new FormData()
    form.set('file', new Blob(['content']), 'a.txt')
    const strict = await setUp()
    expect(await failureOf(strict.api.put('/a', form))).toMatchObject({ kind: 'configuration' })
    expect(strict.server.seen).toEqual([])

    const { server, api } = await setUp({ unsignable: 'unsigned-payload' })
    await api.put('/a', form)
    expect(firstOf(server).headers['content-digest']).toBeUndefined()
    expect(firstOf(server).headers['signature-input']).toMatch(/^sig1=\("@method" "@target-uri"\);/)
  })

  it.each(['', 'Sig', '1sig', 'a b'])('refuses %j as a label', (label) => {
    const options = { key: sharedSecret, keyId: 'k', label }

    expect(() => messageSignatureInterceptor(options)).toThrow(/'label'/)
  })
})

/** Verifies as a partner would: from what came over the wire, with Node's own cryptography. */
function verifyMessage(
  { method, url, headers: seen, body }: SeenRequest,
  { jwk, origin }: { jwk: object; origin: string },
): boolean {
  const [, label, input = '', names = ''] =
    /^([\w.*-]+)=(\(([^)]*)\).*)$/.exec(String(seen['signature-input'])) ?? []
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
  if (names.includes('content-digest') && seen['content-digest'] !== digest) return false
  const derived: Record<string, string> = { '@method': method, '@target-uri': origin + url }
  const lines = names.split(' ').map((quoted) => {
    const name = quoted.slice(1, -1)
    return `${quoted}: ${derived[name] ?? String(seen[name])}`
  })
  const base = [...lines, `"@signature-params": ${input}`].join('\n')
  const signature = String(seen['signature']).slice(`${label}=:`.length, -1)
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  return verify(null, Buffer.from(base), key, Buffer.from(signature, 'base64'))
}

function rsa(name: string, hash: string) {
  return { name, hash, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
}
