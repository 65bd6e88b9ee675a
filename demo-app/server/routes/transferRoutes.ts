import { setTimeout as pause } from 'node:timers/promises'
import { Hono, type HonoRequest } from 'hono'
import { streamSSE } from 'hono/streaming'
import { requireUser } from '../auth/requireUser.ts'
import type { AppEnvironment } from '../environment.ts'
import { validationProblem } from '../problems/validationProblem.ts'
import { type Product, productEtag, toProduct } from '../products/Product.ts'
import { toCsv } from '../products/toCsv.ts'
import { limitBody } from '../requests/limitBody.ts'
import type { Services } from '../Services.ts'

/** The maximum size of a picture, plus the overhead of its form, in bytes. */
const largestUpload = 5_100_000

/** Files and streams: `/api/products/export`, `/:id/images` and `/:id/story`. */
export function transferRoutes({
  database,
  images,
  products,
  wordTime,
}: Services): Hono<AppEnvironment> {
  return new Hono<AppEnvironment>()
    .get('/export', (context) => {
      const rows = database.prepare('SELECT * FROM products ORDER BY number').all()
      return context.body(toCsv(rows.map(toProduct)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="products.csv"; filename*=UTF-8''Stockroom%20%E2%80%93%20products.csv`,
      })
    })
    .post('/:id/images', limitBody(largestUpload), async (context) => {
      requireUser(context)
      const id = context.req.param('id')
      const bytes = await readPicture(context.req)
      // Read after the last `await`: another upload may have changed it.
      const { image_urls: former } = products.get(id)
      const url = images.add(bytes)
      const product = products.update(id, { image_urls: [url, ...former].slice(0, 8) })
      return context.json(product, 201, { Location: url, ETag: productEtag(product) })
    })
    .get('/:id/story', (context) => {
      const words = createStory(products.get(context.req.param('id'))).split(/(?<= )/)
      return streamSSE(context, async (stream) => {
        for (const [index, text] of words.entries()) {
          if (stream.aborted) return
          await stream.writeSSE({ id: String(index), data: JSON.stringify({ text }) })
          await pause(wordTime)
        }
        await stream.writeSSE({ data: '[DONE]' })
      })
    })
}

/** @throws {@link Problem} 422 for a form without a picture, and for a body that is no form */
async function readPicture(request: HonoRequest): Promise<Uint8Array> {
  const { image } = await request.parseBody().catch(() => ({ image: undefined }))
  if (image instanceof File) return new Uint8Array(await image.arrayBuffer())
  throw validationProblem([{ detail: 'Choose a picture', pointer: '#/image' }])
}

/** The text of a story, which is streamed word by word like the output of a language model. */
function createStory({ name, description, price, currency, stock }: Product): string {
  const left = stock === 0 ? 'It is sold out, which says enough.' : `There are ${stock} left.`
  return `Meet ${name}. ${description ?? 'It speaks for itself.'} Made to be used every day, and to look better for it. For ${price} ${currency} it is yours. ${left}`
}
