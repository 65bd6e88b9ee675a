import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '../../../demo-app/server/products/listProducts.ts'
import type { Product } from '../../../demo-app/server/products/Product.ts'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('/images', () => {
  test('has every picture that the catalogue names', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((page) =>
        server.call<Page<Product>>(`/api/products?pageSize=100&page=${page}`),
      ),
    )
    const urls = pages.flatMap(({ body }) => body.items.flatMap(({ image_urls }) => image_urls))
    expect(urls.length).toBeGreaterThan(540)
    for (const url of urls) {
      const { status, headers, body } = await server.call<string>(url)
      expect(status).toBe(200)
      expect(headers.get('Content-Type')).toBe('image/svg+xml')
      expect(body).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*<\/svg>\n$/s)
      expect(body).not.toMatch(/undefined|NaN|href|<script/)
    }
  })

  test('draws the same picture each time, and another for each view', async () => {
    const draw = async (file: string) => (await server.call(`/images/${file}`)).body
    const views = ['audio-1.svg', 'audio-1-b.svg', 'audio-1-c.svg', 'audio-2.svg']
    const pictures = await Promise.all(views.map(draw))
    expect(new Set(pictures).size).toBe(4)
    expect(await draw('audio-1.svg')).toBe(pictures[0])
  })

  test.for(['nowhere-1.svg', 'audio-1.png', 'audio-x.svg', 'audio-1-d.svg', '..%2Fmain.ts'])(
    'has no picture at %s',
    async (file) => {
      expect((await server.call(`/images/${file}`)).status).toBe(404)
    },
  )
})
