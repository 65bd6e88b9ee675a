import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  createHmacVerifier,
  createNonceStore,
  importHmacKey,
  legacyCanonical,
  type HmacVerifierOptions,
  type IncomingRequest,
} from '../../src/signing/index.js'

const now = Date.UTC(2026, 0, 15, 12)
const secret = 'KEY_SECRET'
const keys: Record<string, string> = { shop: secret, other: 'OTHER_SECRET' }

interface Signed extends IncomingRequest {
  headers: Record<string, string>
  body: string
}

/** A request signed by Node's own cryptography. */
function signed(changes: Partial<Record<string, string>> = {}): Signed {
  const facts = {
    method: 'POST',
    path: '/orders/7',
    query: 'a=1&b=2',
    body: '{"amount":10}',
    timestamp: `${now}`,
    nonce: 'q83vEjRWeJCrze8SNFZ4kA',
    appId: 'shop',
    installId: 'install-1',
    ...changes,
  }
  const text = [
    facts.method,
    facts.path,
    facts.query,
    createHash('sha256').update(facts.body).digest('base64'),
    facts.timestamp,
    facts.nonce,
    facts.appId,
    facts.installId,
  ].join('\n')
  return {
    method: facts.method,
    url: `${facts.path}?${facts.query}`,
    body: facts.body,
    headers: {
      'x-app-timestamp': facts.timestamp,
      'x-app-nonce': facts.nonce,
      'x-app-signature': createHmac('sha256', secret).update(text).digest('hex'),
      'x-app-id': facts.appId,
      'x-app-install': facts.installId,
    },
  }
}

function verifier(options: Partial<HmacVerifierOptions> = {}) {
  return createHmacVerifier({
    key: ({ appId }) => (keys[appId] === undefined ? undefined : importHmacKey(keys[appId])),
    now: () => now,
    ...options,
  })
}

/** All texts that differ from one in a single character. */
function withOneChanged(text: string): string[] {
  return Array.from(text, (character, index) => {
    const other = String.fromCharCode(character.charCodeAt(0) ^ 1)
    return text.slice(0, index) + other + text.slice(index + 1)
  })
}

describe('createHmacVerifier', () => {
  it('15.8 accepts what is signed right, and says who signed', async () => {
    expect(await verifier()(signed())).toEqual({
      valid: true,
      claims: {
        appId: 'shop',
        installId: 'install-1',
        timestamp: now,
        nonce: 'q83vEjRWeJCrze8SNFZ4kA',
      },
    })
  })

  it('accepts requests of the platform, with bytes for a body', async () => {
    const { url, method, headers, body } = signed()
    const request = new Request(`https://shop.example${url}`, { method, headers, body })
    const bytes = await request.clone().arrayBuffer()

    expect(
      await verifier()({ url: request.url, method, headers: request.headers, body: bytes }),
    ).toMatchObject({ valid: true })
  })

  it('T01 15.3 refuses a request in which one byte was changed, wherever it is', async () => {
    // Nothing is to be refused for another reason: all apps have that key, and no nonce counts as used.
    const key = () => importHmacKey(secret)
    const verify = verifier({ key, nonces: { claim: () => true } })
    const original = signed()
    const changed: IncomingRequest[] = [
      ...withOneChanged(original.method).map((method) => ({ ...original, method })),
      ...withOneChanged(original.url).map((url) => ({ ...original, url })),
      ...withOneChanged(original.body).map((body) => ({ ...original, body })),
      ...Object.entries(original.headers).flatMap(([name, value]) =>
        withOneChanged(value).map((other) => ({
          ...original,
          headers: { ...original.headers, [name]: other },
        })),
      ),
      { ...original, body: `${original.body} ` },
      { ...original, body: undefined },
      { ...original, url: '/orders/7' },
      { ...original, url: `${original.url}&c=3` },
      { ...original, url: '//orders/7?a=1&b=2' },
      { ...original, url: '/x/../orders/7?a=1&b=2' },
      { ...original, url: '/orders/%37?a=1&b=2' },
      { ...original, headers: { ...original.headers, 'x-app-timestamp': `0${now}` } },
    ]
    const verdicts = await Promise.all(changed.map(verify))

    expect(changed.length).toBeGreaterThan(150)
    expect(verdicts.filter(({ valid }) => valid)).toEqual([])
    expect(await verify(original)).toMatchObject({ valid: true })
  })

  it('accepts the former and the new key while they are exchanged, and no other', async () => {
    const given = (...texts: string[]) => Promise.all(texts.map(importHmacKey))
    const verdict = (...texts: string[]) => verifier({ key: () => given(...texts) })(signed())

    expect(await verdict('NEW_SECRET', secret)).toMatchObject({ valid: true })
    expect(await verdict(secret, 'NEW_SECRET')).toMatchObject({ valid: true })
    expect(await verdict('NEW_SECRET', 'OTHER')).toEqual({ valid: false, reason: 'signature' })
    expect(await verdict()).toEqual({ valid: false, reason: 'unknownKey' })
  })

  it('takes parameters in another order for the same request, as proxies may sort them', async () => {
    expect(await verifier()({ ...signed(), url: '/orders/7?b=2&a=1' })).toMatchObject({
      valid: true,
    })
  })

  it.each([
    ['five minutes behind', -300_000, true],
    ['five minutes ahead', 300_000, true],
    ['a millisecond more behind', -300_001, false],
    ['a millisecond more ahead', 300_001, false],
  ])('15.8 judges a time that is %s', async (_name, off, valid) => {
    const verdict = await verifier()(signed({ timestamp: `${now + off}` }))

    expect(verdict).toMatchObject(valid ? { valid } : { valid, reason: 'skew' })
  })

  it('15.8 refuses the same request a second time, also when both come together', async () => {
    const verify = verifier()
    const verdicts = await Promise.all([verify(signed()), verify(signed()), verify(signed())])

    expect(verdicts.filter(({ valid }) => valid)).toHaveLength(1)
    expect(await verify(signed())).toEqual({ valid: false, reason: 'replay' })
  })

  it('lets nobody use up the nonces of others', async () => {
    const verify = verifier()
    const forged = signed()
    forged.headers['x-app-signature'] = '0'.repeat(64)

    expect(await verify(forged)).toEqual({ valid: false, reason: 'signature' })
    expect(await verify(signed())).toMatchObject({ valid: true })
  })

  it.each([
    ['without a header', { 'x-app-nonce': '' }, 'missing'],
    ['with a short nonce', { 'x-app-nonce': 'short' }, 'malformed'],
    ['with a time in words', { 'x-app-timestamp': 'yesterday' }, 'malformed'],
    ['with a signature in capitals', { 'x-app-signature': 'AB'.repeat(32) }, 'malformed'],
    ['with half a signature', { 'x-app-signature': 'ab'.repeat(16) }, 'malformed'],
    ['of an app that nobody knows', { 'x-app-id': 'stranger' }, 'unknownKey'],
    ['of an app with another key', { 'x-app-id': 'other' }, 'signature'],
  ])('refuses a request %s', async (_name, headers, reason) => {
    const request = signed()

    expect(await verifier()({ ...request, headers: { ...request.headers, ...headers } })).toEqual({
      valid: false,
      reason,
    })
  })

  it('refuses a header that comes twice', async () => {
    const request = signed()
    const nonce = request.headers['x-app-nonce'] ?? ''
    const headers = { ...request.headers, 'x-app-nonce': [nonce, nonce] }

    expect(await verifier()({ ...request, headers })).toEqual({ valid: false, reason: 'missing' })
  })

  it('15.3 shows why the compatibility form is weak: it holds on any other call', async () => {
    const verify = verifier({ canonical: legacyCanonical, nonces: { claim: () => true } })
    const request = signed()
    const text = `${now}:${request.headers['x-app-nonce']}:shop:install-1`
    const signature = createHmac('sha256', secret).update(text).digest('hex')
    const headers = { ...request.headers, 'x-app-signature': signature }

    expect(await verify({ ...request, headers })).toMatchObject({ valid: true })
    expect(await verify({ ...request, headers, url: '/admin', body: 'other' })).toMatchObject({
      valid: true,
    })
  })
})

describe('createNonceStore', () => {
  it('remembers a nonce as long as it is told to, and not longer', () => {
    let time = 0
    const store = createNonceStore({ now: () => time })

    expect(store.claim('a', 100)).toBe(true)
    time = 99
    expect(store.claim('a', 100)).toBe(false)
    time = 100
    expect(store.claim('a', 100)).toBe(true)
  })

  it('claims nothing more when it is full, rather than forget', () => {
    let time = 0
    const store = createNonceStore({ now: () => time, limit: 2 })
    store.claim('a', 100)
    store.claim('b', 100)

    expect(store.claim('c', 100)).toBe(false)
    expect(store.claim('a', 100)).toBe(false)
    time = 100
    expect(store.claim('c', 100)).toBe(true)
  })
})
