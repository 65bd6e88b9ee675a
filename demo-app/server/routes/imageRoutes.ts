import { Hono } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import { drawProduct } from '../images/drawProduct.ts'
import { Problem } from '../problems/Problem.ts'
import type { Services } from '../Services.ts'

/** `/images`: a picture for each product of the catalogue, drawn on request, and the uploaded pictures. */
export function imageRoutes({ images }: Services): Hono<AppEnvironment> {
  const routes = new Hono<AppEnvironment>().get('/uploads/:id', (context) => {
    const image = images.get(context.req.param('id'))
    if (!image) throw noSuchPicture()
    return context.body(image.bytes, 200, {
      'Content-Type': image.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  return routes.get('/:file', (context) => {
    const [, department, number, view = 'a'] =
      /^([a-z]+)-(\d{1,4})(?:-([bc]))?\.svg$/.exec(context.req.param('file')) ?? []
    const picture = department && drawProduct({ department, number: Number(number), view })
    if (!picture) throw noSuchPicture()
    return context.body(picture, 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=86400',
    })
  })
}

function noSuchPicture(): Problem {
  return new Problem(404, { kind: 'no-such-picture', detail: 'There is no such picture.' })
}
