import { Hono } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import { drawProduct } from '../images/drawProduct.ts'
import { Problem } from '../problems/Problem.ts'

/** `/images`: a picture for each product of the catalogue, drawn when it is asked for. */
export function imageRoutes(): Hono<AppEnvironment> {
  return new Hono<AppEnvironment>().get('/:file', (context) => {
    const [, department, number, view = 'a'] =
      /^([a-z]+)-(\d{1,4})(?:-([bc]))?\.svg$/.exec(context.req.param('file')) ?? []
    const picture = department && drawProduct({ department, number: Number(number), view })
    if (!picture) {
      throw new Problem(404, { kind: 'no-such-picture', detail: 'There is no such picture.' })
    }
    return context.body(picture, 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=86400',
    })
  })
}
