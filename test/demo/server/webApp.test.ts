import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from './support/startServer.ts'

let folder: string
let server: TestServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'a secret')
  await writeFile(join(folder, 'dist/index.html'), '<!doctype html><title>Demo</title>')
  await writeFile(join(folder, 'dist/favicon.svg'), '<svg/>')
  await writeFile(join(folder, 'dist/assets/index-1a2b3c.js'), 'start()')
  server = await startServer({ webRoot: join(folder, 'dist') })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** Sends a path unchanged; `fetch` would normalise it. */
function rawStatus(path: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url)
    request({ port, host: '127.0.0.1', path }, async (response) => {
      const chunks = await response.toArray()
      resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() })
    })
      .on('error', reject)
      .end()
  })
}

describe('the web app', () => {
  test.for(['/', '/products', '/products/prd_1/edit', '/apiary', '/products?page=2'])(
    'is at %s, and asked for anew each time',
    async (path) => {
      const { status, headers, body } = await server.call(path)
      expect(status).toBe(200)
      expect(body).toContain('<title>Demo</title>')
      expect(headers.get('Content-Type')).toMatch(/^text\/html/)
      expect(headers.get('Cache-Control')).toBe('no-cache')
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'self'")
    },
  )

  test('has hashed assets that never change', async () => {
    const { status, headers, body } = await server.call('/assets/index-1a2b3c.js')
    expect([status, body]).toEqual([200, 'start()'])
    expect(headers.get('Content-Type')).toMatch(/^text\/javascript/)
    expect(headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  })

  test('has other files too', async () => {
    const { headers } = await server.call('/favicon.svg')
    expect(headers.get('Content-Type')).toMatch(/^image\/svg\+xml/)
    expect(headers.get('Cache-Control')).toBe('no-cache')
  })

  test.for(['/assets/index-old.js', '/missing.png', '/api/nothing', '/images/none.svg'])(
    'is not what stands at %s',
    async (path) => {
      const { status, headers, body } = await server.call(path)
      expect(status).toBe(404)
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(body).toMatchObject({ status: 404 })
    },
  )

  test('only responds to GET and HEAD', async () => {
    expect((await server.call('/products', { method: 'HEAD' })).status).toBe(200)
    expect((await server.call('/products', { method: 'POST' })).status).toBe(404)
  })

  test.for([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/assets/%00.js',
  ])('keeps what is outside its folder: %s', async (path) => {
    const { status, text } = await rawStatus(path)
    expect(text).not.toContain('a secret')
    expect(status).not.toBe(500)
  })
})

describe('a web app that is not built yet', () => {
  test('does not affect the API, and is served once it is built', async () => {
    const webRoot = join(folder, 'later')
    const early = await startServer({ webRoot })
    expect((await early.call('/')).status).toBe(404)
    expect((await early.call('/api/categories')).status).toBe(200)
    await mkdir(webRoot)
    await writeFile(join(webRoot, 'index.html'), 'built')
    expect((await early.call('/')).body).toBe('built')
    await early.close()
  })
})
