import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFlags, findBrowser } from '../../scripts/browser.js'
import { entryModules } from '../../scripts/entries.js'
import { createHmacVerifier, importHmacKey } from '../../src/signing/index.js'
import { proofOf, thumbprintOf } from './ProofServer.js'
import type { SigningPage } from './page.js'
import { startWireServer, type SeenRequest } from './WireServer.js'

declare global {
  var signingPage: SigningPage
}

/** Of the kind that a server issues for a session. */
const jwk = { kty: 'oct', k: Buffer.from('KEY_SECRET_of_this_session').toString('base64url') }

let script = ''
let browser: Browser

beforeAll(async () => {
  script = await bundle(path.join(import.meta.dirname, 'page.ts'))
  const executablePath = await findBrowser()
  browser = await chromium.launch({
    args: [...browserFlags, '--host-resolver-rules=MAP plain.test 127.0.0.1'],
    ...(executablePath && { executablePath }),
  })
}, 60_000)

afterAll(() => browser.close())

describe('in Chromium', () => {
  it.each(['xhr', 'fetch'] as const)(
    'T01 T07 signs the bytes of the wire, with %s as the adapter',
    async (adapter) => {
      const { page, requests, verify } = await openPage()
      await page.evaluate((name) => signingPage.sendSigned(name), adapter)

      const signed = requests('/signed/')
      expect(signed).toHaveLength(5)
      for (const request of signed) expect(await verify(request)).toMatchObject({ valid: true })
      expect(signed[2]?.body).toEqual(Buffer.from([0, 1, 254, 255]))
    },
  )

  it('15.5 keeps the install id over a reload', async () => {
    const { page, requests } = await openPage()
    await page.evaluate(() => signingPage.sendSigned('fetch'))
    await page.reload()
    await page.evaluate(() => signingPage.sendSigned('fetch'))

    const ids = requests('/signed/').map(({ headers }) => headers['x-app-install'])
    expect(ids).toHaveLength(10)
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toMatch(/^[\da-f-]{36}$/)
  })

  it('RT-A5 keeps the key of proofs over a reload, and lets nobody read it', async () => {
    const { page, requests } = await openPage()
    await page.evaluate(() => signingPage.sendProved())
    await page.reload()
    await page.evaluate(() => signingPage.sendProved())

    const proofs = requests('/proved').map(proofOf)
    expect(new Set(proofs.map(({ header }) => thumbprintOf(header.jwk))).size).toBe(1)
    expect(new Set(proofs.map(({ claims }) => claims.jti)).size).toBe(2)
    expect(await page.evaluate(() => signingPage.exportKey())).toBe('InvalidAccessError')
  })

  it('RT-A5 ends with one key where several tabs start at once', async () => {
    const { page, requests } = await openPage()
    const others = await Promise.all([1, 2, 3].map(() => page.context().newPage()))
    const tabs = [page, ...others]
    await Promise.all(others.map((it) => it.goto(page.url())))
    await Promise.all(tabs.map((it) => it.evaluate(() => signingPage.sendProved())))

    const keys = requests('/proved').map((request) => thumbprintOf(proofOf(request).header.jwk))
    expect(keys).toHaveLength(4)
    expect(new Set(keys).size).toBe(1)
  })

  it('says on a page over plain http why nothing can be signed there, and sends nothing', async () => {
    const { page, requests } = await openPage('plain.test')

    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    for (const said of await page.evaluate(() => signingPage.signInsecurely())) {
      expect(said).toContain('only on https pages and on localhost')
    }
    expect(requests('/signed')).toEqual([])
    expect(await page.evaluate(() => signingPage.installId())).toMatch(/^[\da-f]{32}$/)
  })

  it('15.6 refuses a secret that is written as text', async () => {
    const { page } = await openPage()
    const said = await page.evaluate(() => signingPage.importText())

    expect(said).toMatch(/refused in a browser/)
    expect(said).not.toContain('KEY_SECRET')
  })

  it('RT-P7 16.1 says why certificates can’t be pinned there, and what to do instead', async () => {
    const { page } = await openPage()

    expect(await page.evaluate(() => signingPage.pin())).toEqual({
      supported: false,
      message: expect.stringMatching(/see nothing of TLS.*HSTS.*Certificate Transparency/),
    })
  })
})

describe('the bundles', () => {
  it('RT-P7 import nothing of Node', () => {
    expect(script).not.toMatch(/\bfrom\s*["']node:|\bimport\s*\(?["']node:|require\(["']/)
  })

  it('15.6 hold no secret, and neither does what the page keeps', async () => {
    const { page } = await openPage()
    await page.evaluate(() => signingPage.sendSigned('fetch'))
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage, ...sessionStorage }, document.cookie]),
    )
    const library = await bundleLibrary()

    expect(library.length).toBeGreaterThan(100_000)
    for (const text of [script, library, kept]) expect(text).not.toContain(jwk.k)
    for (const text of [script, library]) expect(secretsIn(text)).toEqual([])
    // The install id, which is no secret.
    expect(secretsIn(kept)).toHaveLength(1)
  })

  it('are searched in a way that finds secrets', () => {
    expect(secretsIn(`const key = "${jwk.k}"`)).toEqual([jwk.k])
    expect(secretsIn('"uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4"')).toHaveLength(1)
    expect(secretsIn(`'${'5bdcc146bf60754e6a042426089575c7'}'`)).toHaveLength(1)
    expect(secretsIn('-----BEGIN PRIVATE KEY-----')).toHaveLength(1)
    expect(secretsIn('"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"')).toEqual(
      [],
    )
  })
})

async function openPage(host = '127.0.0.1') {
  const server = await startWireServer(({ url }) => response(url))
  const page = await newPage(server.url.replace('127.0.0.1', host))
  const requests = (prefix: string): SeenRequest[] =>
    server.seen.filter(({ url }) => url.startsWith(prefix))
  const verify = createHmacVerifier({ key: () => importHmacKey(jwk) })
  return { page, requests, verify }
}

function response(url: string) {
  if (url === '/') return html('<!doctype html><script type="module" src="/page.js"></script>')
  if (url === '/page.js') return { text: script, headers: { 'Content-Type': 'text/javascript' } }
  if (url === '/key') return { body: jwk }
  return {}
}

function html(text: string) {
  return { text, headers: { 'Content-Type': 'text/html' } }
}

async function newPage(url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url)
  return page
}

/** All that a page would load, in one text. */
async function bundle(entry: string): Promise<string> {
  return textOf(
    await build({
      configFile: false,
      logLevel: 'silent',
      define: { __DEV__: true },
      build: { write: false, rolldownOptions: { input: entry } },
    }),
  )
}

/** The library as it is published, in one text. */
async function bundleLibrary(): Promise<string> {
  return textOf(
    await build({
      configFile: false,
      logLevel: 'silent',
      publicDir: false,
      define: { __DEV__: true },
      build: {
        write: false,
        minify: false,
        lib: { entry: entryModules(), formats: ['es'] },
        rolldownOptions: { external: /^[^./]/ },
      },
    }),
  )
}

function textOf(built: Awaited<ReturnType<typeof build>>): string {
  const outputs: Rolldown.RolldownOutput[] = [built].flat().filter((output) => 'output' in output)
  return outputs
    .flatMap(({ output }) => output)
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('\n')
}

/** What looks like a key: PEM, and quoted texts as long and as mixed as keys are. */
function secretsIn(text: string): string[] {
  const pem = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----/g) ?? []
  const quoted = Array.from(
    text.matchAll(/["'`]([\w+/-]{32,}={0,2})["'`]/g),
    ([, found]) => found ?? '',
  )
  return [...pem, ...quoted.filter(looksRandom)]
}

/** Words and alphabets run in one direction or repeat; keys have digits in between, and no order. */
function looksRandom(text: string): boolean {
  const changes = Array.from(text.matchAll(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)).length
  const steps = Array.from(
    text,
    (character, index) => text.charCodeAt(index + 1) - character.charCodeAt(0),
  )
  const inOrder = steps.filter((step) => step === 1).length
  return changes >= 3 && inOrder < text.length / 2
}
