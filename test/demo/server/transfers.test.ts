import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '../../../demo-app/server/products/listProducts.ts'
import type { Product } from '../../../demo-app/server/products/Product.ts'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('POST /api/products/:id/images', () => {
  test('stores every picture of several parallel uploads', async () => {
    const { id, image_urls: before } = await firstProduct()
    const token = await server.signIn('editor')
    const responses = await Promise.all([1, 2, 3].map(() => upload(id, token, pictureForm())))
    expect(responses.map(({ status }) => status)).toEqual([201, 201, 201])
    const { body: after } = await server.call<Product>(`/api/products/${id}`)
    expect(after.image_urls).toHaveLength(before.length + 3)
    expect(after.image_urls).toEqual(expect.arrayContaining(before))
  })

  test.for(['multipart/form-data; boundary=x', 'multipart/form-data', 'text/plain'])(
    'asks for a picture where none can be read: %s',
    async (type) => {
      const { id } = await firstProduct()
      const token = await server.signIn('editor')
      const response = await upload(id, token, 'no form', { 'Content-Type': type })
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ errors: [{ pointer: '#/image' }] })
      expect(server.log).toEqual([])
    },
  )
})

async function firstProduct(): Promise<Product> {
  const { body } = await server.call<Page<Product>>('/api/products?pageSize=1')
  const [product] = body.items
  if (!product) throw new Error('The catalogue is empty.')
  return product
}

/** Large enough to arrive in several chunks. */
function pictureForm(): FormData {
  const png = new Uint8Array(400_000)
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const form = new FormData()
  form.append('image', new Blob([png]), 'lamp.png')
  return form
}

function upload(
  id: string,
  token: string,
  body: FormData | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/products/${id}/images`, {
    method: 'POST',
    body,
    headers: { ...headers, Authorization: `Bearer ${token}` },
  })
}
