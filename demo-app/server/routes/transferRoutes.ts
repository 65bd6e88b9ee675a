import { setTimeout as pause } from 'node:timers/promises'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { requireUser } from '../auth/requireUser.ts'
import type { AppEnvironment } from '../environment.ts'
import { validationProblem } from '../problems/validationProblem.ts'
import { type Product, productEtag, toProduct } from '../products/Product.ts'
import { toCsv } from '../products/toCsv.ts'
import { limitBody } from '../requests/limitBody.ts'
import type { Services } from '../Services.ts'

/** The largest picture, and the frame of its form, in bytes. */
const largestUpload = 5_100_000

/** How long a word of a story takes to come, in milliseconds. */
const wordTime = 40

/** What comes and goes as files and streams: `/api/products/export`, `/:id/images` and `/:id/story`. */
export function transferRoutes({ database, images, products }: Services): Hono<AppEnvironment> {
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
      const { image_urls: former } = products.get(context.req.param('id'))
      const { image } = await context.req.parseBody()
      if (!(image instanceof File)) {
        throw validationProblem([{ detail: 'Choose a picture', pointer: '#/image' }])
      }
      const url = images.add(new Uint8Array(await image.arrayBuffer()))
      const patch = { image_urls: [url, ...former].slice(0, 8) }
      const product = products.update(context.req.param('id'), patch)
      return context.json(product, 201, { Location: url, ETag: productEtag(product) })
    })
    .get('/:id/story', (context) => {
      const words = storyOf(products.get(context.req.param('id'))).split(/(?<= )/)
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

/** What a copywriter would say, word by word, as a model would send it. */
function storyOf({ name, description, price, currency, stock }: Product): string {
  const left = stock === 0 ? 'It is sold out, which says enough.' : `There are ${stock} left.`
  return `Meet ${name}. ${description ?? 'It speaks for itself.'} Made to be used every day, and to look better for it. For ${price} ${currency} it is yours. ${left}`
}
