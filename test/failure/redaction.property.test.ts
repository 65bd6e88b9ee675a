import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createApiFailure, extendApiFailure } from '../../src/failure/createApiFailure.js'
import { redactContent } from '../../src/failure/redactContent.js'
import { redactValue } from '../../src/failure/redactValue.js'
import { isSecretName, redactText, redactUrl } from '../../src/failure/redaction.js'
import { toApiFailure } from '../../src/failure/toApiFailure.js'
import { busyTime } from '../setup/busyTime.js'

/** What no text around it holds by chance. */
const marker = 'MARKER_7f3a'
const word = fc.string({ unit: fc.constantFrom(...'abcxyz019-_'), minLength: 1, maxLength: 8 })

const secretWords = [
  'token',
  'access_token',
  'refresh_token',
  'password',
  'client_secret',
  'api_key',
  'code',
  'signature',
  'otp',
  'pin',
  'card_number',
  'authorization',
  'cookie',
]

/** The ways in which one name is written. */
const spellings: ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('_', '-'),
  (name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  (name) => `x_${name}`,
  (name) => `X-${name.replaceAll('_', '-')}`,
  (name) => name.charAt(0).toUpperCase() + name.slice(1),
]

const secretName = fc
  .tuple(fc.constantFrom(...secretWords), fc.constantFrom(...spellings))
  .map(([name, spell]) => spell(name))

describe('names', () => {
  test.each([
    'accessToken',
    'access-token',
    'ACCESS_TOKEN',
    'x_access_token',
    'newPassword',
    'passwordConfirm',
    'set_cookie',
    'Set-Cookie',
    'X-Api-Key',
    'X-XSRF-TOKEN',
    'X-Signature',
    'X-Amz-Signature',
    'Proxy-Authorization',
    'id_token',
    'clientSecret',
    'cardNumber',
    'OTP',
    'pin',
    'pass',
    'password2',
    'new_password1',
    'cvv2',
    'PHPSESSID',
    'oauth_verifier',
  ])('L14 %s is secret', (name) => {
    expect(isSecretName(name)).toBe(true)
  })

  test.each([
    'tokenCount',
    'passwordPolicy',
    'name',
    'zipCode',
    'countryCode',
    'status_code',
    'errorCode',
    'primary_key',
    'author',
    'Accept',
    'Content-Type',
    'pinned',
    'spinner',
  ])('L14 %s is readable', (name) => {
    expect(isSecretName(name)).toBe(false)
  })

  test('L14 are secret however they are written', () => {
    fc.assert(
      fc.property(secretName, (name) => {
        expect(isSecretName(name), name).toBe(true)
      }),
    )
  })
})

describe('URLs', () => {
  const query = fc.array(
    fc.tuple(
      word,
      word.map((it) => `${it}${marker}`),
    ),
    { minLength: 1, maxLength: 4 },
  )

  test('L04 keep path and names, and no value', () => {
    fc.assert(
      fc.property(word, query, fc.constantFrom('?', '#'), (path, pairs, mark) => {
        const url = `/${path}${mark}${pairs.map((pair) => pair.join('=')).join('&')}`
        const shown = redactUrl(url)
        expect(shown).not.toContain(marker)
        expect(shown.startsWith(`/${path}${mark}`)).toBe(true)
        for (const [name] of pairs) expect(shown).toContain(`${name}=`)
      }),
    )
  })

  test('L04 lose their user and password', () => {
    const password = fc.string({ unit: fc.constantFrom(...'ab:@%!'), maxLength: 5 })
    fc.assert(
      fc.property(word, password, (user, rest) => {
        const shown = redactUrl(`https://${user}:${rest}${marker}@api.example.com/x?a=${marker}`)
        expect(shown).not.toContain(marker)
        expect(shown).toContain('api.example.com/x')
      }),
    )
  })

  test.each([
    `//user:${marker}@host/path`,
    `////user:${marker}@host/path`,
    `https:////user:${marker}@host/path`,
    `https:/user:${marker}@host/path`,
    `https:\\\\user:${marker}@host/path`,
    `https://user:a@${marker}@host/path`,
    `/path;jsessionid=${marker}?page=2`,
    `/path?${marker}`,
    `/path?page=2&${marker}`,
    `/path#${marker}`,
  ])('L04 keep their path, however they are written: %s', (url) => {
    const shown = redactUrl(url)
    expect(shown).not.toContain(marker)
    expect(shown).toContain('/path')
    expect(redactUrl(shown)).toBe(shown)
  })

  test('L04 stay as they are when they are masked twice', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(redactUrl(redactUrl(url))).toBe(redactUrl(url))
      }),
    )
  })

  test('L04 that name everything are masked as a whole', () => {
    const url = `https://user:${marker}@h/p?access_token=${marker}&api_key=${marker}&code=${marker}&X-Amz-Signature=${marker}#id_token=${marker}`
    expect(redactUrl(url)).toBe(
      'https://h/p?access_token=[redacted]&api_key=[redacted]&code=[redacted]&X-Amz-Signature=[redacted]#id_token=[redacted]',
    )
  })
})

describe('texts', () => {
  const before = fc.constantFrom('', 'see ', 'failed: ', '"', '(')
  const shapes: ((name: string) => string)[] = [
    (name) => `${name}=${marker}`,
    () => `Bearer ${marker}`,
    () => `bearer  ${marker}`,
    () => `Basic ${marker}==`,
    () => `DPoP ${marker}.a.b`,
    () => `eyJhbGciOiJub25lIn0.${marker}.sig`,
    () => `https://user:${marker}@host/path`,
    (name) => `https://host/path?a=1&${name}=${marker}`,
    (name) => `"${name}": "a \\" ${marker}"`,
    (name) => `\\"${name}\\":\\"a ${marker}\\"`,
    (name) => `'${name}' => '${marker}'`,
    (name) => `\`${name}\`: \`${marker}\``,
    (name) => `${name}: "${marker}`,
    (name) => `"${name}": [\n  "a", "${marker}"]`,
    (name) => `"${name}": { "value": "${marker}" }`,
    (name) => `user[${name}]=${marker}`,
    (name) => `${name}:      ${marker}`,
    () => `Authorization: Token ${marker}`,
    () => `Cookie: a=b; c=${marker}`,
    () => `Authorization: Digest username="u", response="${marker}"`,
    () => `Authorization: ApiKey ${marker}`,
    () => `Bearer "${marker}"`,
    () => `eyJhbGciOiJub25lIn0.${marker}`,
    () => `eyJhbGciOiJkaXIifQ..a.b.${marker}`,
    () => `//user:${marker}@host/path`,
    () => `https://host/path?harmless=${marker}`,
  ]

  test('L04 L06 lose what looks like a credential, wherever it stands', () => {
    fc.assert(
      fc.property(before, secretName, fc.constantFrom(...shapes), (start, name, shape) => {
        expect(redactText(`${start}${shape(name)} and more`)).not.toContain(marker)
      }),
    )
  })

  test('L06 keep what is no credential', () => {
    const text = 'GET /products/7 answered 404 (limit=20, retries=3)'
    expect(redactText(text)).toBe(text)
  })

  test('L06 stay as they are when they are masked twice', () => {
    fc.assert(
      fc.property(secretName, fc.constantFrom(...shapes), (name, shape) => {
        const shown = redactText(`see ${shape(name)}, and more`)
        expect(redactText(shown)).toBe(shown)
      }),
    )
  })

  test('L06 of any length are masked in a moment', () => {
    const hostile = [
      'a'.repeat(50_000),
      'a='.repeat(25_000),
      'Bearer '.repeat(8_000),
      'eyJ'.repeat(20_000),
      'https://'.repeat(8_000),
      'a.'.repeat(25_000),
      'eyJ-'.repeat(20_000),
      '\\'.repeat(50_000),
      'token="\\'.repeat(8_000),
      `token: "${'\\'.repeat(50_000)}`,
      `token${' '.repeat(50_000)}`,
      'cookie '.repeat(8_000),
      '//'.repeat(25_000),
      '[['.repeat(25_000),
    ]
    const busy = busyTime()
    for (const text of hostile) expect(redactText(text).length).toBeGreaterThan(0)
    expect(busy()).toBeLessThan(5_000)
  })
})

describe('values', () => {
  test.each([
    [{ op: 'replace', path: '/user/password', value: marker }],
    [{ fields: [{ name: 'otp', value: marker }] }],
    [{ key: 'x-api-key', value: [marker] }],
    [{ tokens: { a: { b: marker } } }],
    [{ card: { number: marker } }],
    [{ query: `mutation { login(password: "${marker}") }`, variables: { pin: marker } }],
    [{ text: `${'x'.repeat(480)} {"password":"${marker.repeat(9)}"` }],
    [new URLSearchParams({ 'user[password]': marker })],
  ])('L02 lose what their names, or those beside them, say is secret: %j', (value) => {
    expect(JSON.stringify(redactValue(value))).not.toContain(marker)
  })

  // Put together here, since hosts of code look for such keys too.
  test.each([
    ['sk_', 'live_51Hx'],
    ['sk-', 'proj-9a'],
    ['gh', 'p_16C7'],
    ['github_', 'pat_11A'],
    ['gl', 'pat-1'],
    ['xo', 'xb-12-'],
    ['AK', 'IA1'],
    ['AI', 'za1'],
    ['wh', 'sec_1'],
    ['np', 'm_1'],
    ['S', 'G.1a.'],
  ])('L02 lose keys that a well-known issuer marks: %s%s', (start, rest) => {
    const note = `Use ${start}${rest}${marker}abcdefgh.`
    expect(redactValue({ note })).toEqual({ note: 'Use [redacted]' })
  })

  test.each([
    `-----BEGIN RSA PRIVATE KEY-----\n${marker}\n${marker}\n-----END RSA PRIVATE KEY-----`,
    `<login><password>${marker}</password></login>`,
    `<wsse:Password Type="text">\n${marker}</wsse:Password>`,
  ])('L02 lose keys as files, and elements of XML with a secret name: %s', (text) => {
    const shown = JSON.stringify(redactValue({ text }))
    expect(shown).not.toContain(marker)
    expect(redactValue(JSON.parse(shown))).toEqual(JSON.parse(shown))
  })

  test('L02 keep what only begins like a key', () => {
    const slugs = {
      a: '/sk-bratislava/hotely',
      b: 'AIzaberlin',
      c: '<code>1</code>',
      d: 'npm_config_cache',
    }
    expect(redactValue(slugs)).toEqual(slugs)
  })

  test('L02 of any length are looked through in a moment', () => {
    const hostile = ['sk-test', 'xoxb-', 'AKIA', '<a ', '<a>', 'BEGIN PRIVATE KEY', 'SG.']
    const busy = busyTime()
    for (const text of hostile) redactContent(text.repeat(20_000))
    expect(busy()).toBeLessThan(5_000)
  })

  test('L02 keep what is called by another name', () => {
    const patch = [{ op: 'replace', path: '/user/name', value: 'Ada' }]
    expect(redactValue(patch)).toEqual(patch)
  })
})

describe('failures', () => {
  test('L06 show no secret of their message, path, body or cause, however they are shown', () => {
    fc.assert(
      fc.property(secretName, (name) => {
        const cause = new Error(`Bearer ${marker}`)
        const failure = createApiFailure({
          kind: 'unexpected',
          message: `GET https://u:${marker}@h/p?${name}=${marker} failed with ${name}=${marker}`,
          path: `/p?${name}=${marker}`,
          data: { [name]: marker },
          problem: {
            type: 'about:blank',
            title: marker,
            status: 400,
            detail: marker,
            instance: undefined,
            extensions: {},
          },
          cause,
        })
        for (const failed of [failure, toApiFailure(failure)]) {
          const shown = [
            JSON.stringify(failed),
            String(failed),
            `${failed}`,
            JSON.stringify({ ...failed }),
            failed.stack,
            failed.message,
          ]
          expect(shown.join('\n')).not.toContain(marker)
        }
      }),
    )
  })

  test('L06 show no word of a server in the console of Node, which writes out causes and lists of errors', () => {
    const failure = createApiFailure({
      kind: 'graphql',
      message: 'POST /graphql failed',
      errors: [{ message: marker }],
      partialData: { marker },
      data: { marker },
    })
    expect(inspect(failure, { depth: 9 })).not.toContain(marker)
    expect(inspect(extendApiFailure(failure, { attempts: 2 }))).not.toContain(marker)
    expect(failure.kind === 'graphql' && failure.errors).toEqual([{ message: marker }])
  })

  test('5.8 are converted once', () => {
    const failure = createApiFailure({ kind: 'notFound', message: 'GET /x answered 404' })
    expect(toApiFailure(failure)).toBe(failure)
  })

  test('5.9 keep the bug that they were made of as their cause', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const failure = toApiFailure(thrown)
        expect(toApiFailure(failure)).toBe(failure)
        expect(failure.kind).toBe('unexpected')
        expect(failure.cause).toBe(thrown)
        expect(typeof failure.message).toBe('string')
      }),
    )
  })
})
