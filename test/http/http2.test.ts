import {
  constants,
  createSecureServer,
  type Http2SecureServer,
  type ServerHttp2Stream,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certify } from '../node/CertificateAuthority.js'
import { RealBrowser } from '../session/RealBrowser.js'
import type { Outcome } from './http2Page.js'

const files = new Map<string, { type: string; body: string }>()
const seen: string[] = []
const json = { 'content-type': 'application/json' }
const ok = (stream: ServerHttp2Stream): void => {
  stream.respond({ ':status': 200, ...json })
  stream.end('{"id":1}')
}
const status = (code: number) => (stream: ServerHttp2Stream) => {
  stream.respond({ ':status': code })
  stream.end()
}

/** What each path does the first time; the next time it answers. */
const firsts: Record<string, (stream: ServerHttp2Stream) => void> = {
  refused: (stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM),
  goaway: (stream) => {
    stream.session?.goaway(constants.NGHTTP2_NO_ERROR, (stream.id ?? 2) - 2)
  },
  goawayTaken: (stream) => {
    stream.session?.goaway(constants.NGHTTP2_NO_ERROR, stream.id ?? 0)
    ok(stream)
  },
  reset: (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
  broken: (stream) => {
    stream.respond({ ':status': 201, ...json })
    stream.write('{"id":', () => stream.destroy(new Error('The stream is reset.')))
  },
  hints: (stream) => {
    stream.additionalHeaders({ ':status': 103, link: '</style.css>; rel=preload; as=style' })
    ok(stream)
  },
  trailers: (stream) => {
    stream.respond({ ':status': 200, ...json }, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers({ 'server-timing': 'db;dur=5' }))
    stream.end('{"id":1}')
  },
  misdirected: status(421),
  early: status(425),
}

let server: Http2SecureServer
let browser: RealBrowser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  const own = await certify({ name: 'Server', hosts: ['localhost'] })
  server = createSecureServer({ key: own.key, cert: own.certificate })
  server.on('sessionError', () => undefined)
  server.on('stream', (stream, headers) => {
    const path = headers[':path'] ?? ''
    stream.on('error', () => undefined)
    const file = files.get(path)
    if (file) {
      stream.respond({ ':status': 200, 'content-type': file.type })
      stream.end(file.body)
      return
    }
    stream.resume().on('end', () => {
      const [, , name = ''] = path.split('/')
      const isFirst = !seen.includes(path)
      seen.push(path)
      const response = (isFirst && firsts[name]) || ok
      response(stream)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  browser = await RealBrowser.start()
  await browser.serve({ files }, '../http/http2Page.ts')
  context = await browser.newContext({ ignoreHTTPSErrors: true })
  page = await context.newPage()
  const { port } = server.address() as AddressInfo
  await page.goto(`https://localhost:${port}/`)
  await page.waitForFunction(() => 'http2Page' in globalThis)
}, 60_000)

afterAll(async () => {
  await context.close()
  await browser.stop()
  server.close()
})

const done = { data: { id: 1 } }
const lost = { kind: 'noInternetConnection', attempts: 1, committed: false, unconfirmed: true }
const saved = { kind: 'noInternetConnection', attempts: 1, committed: true, unconfirmed: false }
const refused = {
  kind: 'badRequest',
  status: 425,
  attempts: 1,
  committed: false,
  unconfirmed: false,
}

let calls = 0

/** Sends a call to a path of its own; gives what came of it, and how often it arrived. */
async function send(
  adapter: 'xhr' | 'fetch',
  method: 'get' | 'post',
  name: keyof typeof firsts,
): Promise<[Outcome, number]> {
  calls += 1
  const path = `/${name}/${calls}`
  const outcome = await page.evaluate(([by, how, to]) => http2Page.send(by, how, to), [
    adapter,
    method,
    path,
  ] as const)
  return [outcome, seen.filter((it) => it === `/api${path}`).length]
}

describe.each(['xhr', 'fetch'] as const)('over HTTP/2 in Chromium by %s', (adapter) => {
  test.each([
    ['a stream that was refused unseen is sent again by the browser', 'refused', 2, done],
    ['so is one that comes after GOAWAY', 'goaway', 2, done],
    ['so is one to a server that is not the right one', 'misdirected', 2, done],
    ['one that GOAWAY lets through is sent once', 'goawayTaken', 1, done],
    ['one that is reset may have arrived', 'reset', 1, lost],
    ['one that came too early (RFC 8470) was refused', 'early', 1, refused],
    ['early hints are no response', 'hints', 1, done],
    ['trailers change nothing', 'trailers', 1, done],
  ] as const)('R03 of POSTs %s', async (_, name, times, outcome) => {
    expect(await send(adapter, 'post', name)).toEqual([outcome, times])
  })

  test.each(['refused', 'goaway', 'misdirected', 'reset', 'broken', 'early'])(
    'R02 a GET is answered after %s',
    async (name) => {
      expect(await send(adapter, 'get', name)).toEqual([done, 2])
    },
  )
})

// xhr tells nothing of a response that breaks as it begins.
test('R03 a POST whose response is reset was done, over HTTP/2 in Chromium by fetch', async () => {
  expect(await send('fetch', 'post', 'broken')).toEqual([saved, 1])
})
