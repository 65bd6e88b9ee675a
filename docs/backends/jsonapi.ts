import { createApiClient, linkPage, repository, unwrapped } from 'repository-hooks'
import { z } from 'zod'
import { NewProduct, usual } from './product.js'

const type = 'products'

export const products = repository({
  ...usual,
  path: '/products',
  schema: z
    .object({ id: z.string(), attributes: NewProduct })
    .transform(({ id, attributes }) => ({ id, ...attributes })),
  create: NewProduct.transform((attributes) => ({ data: { type, attributes } })),
  update: NewProduct.partial()
    .extend({ id: z.string() })
    .transform(({ id, ...attributes }) => ({ data: { type, id, attributes } })),
  filter: z.object({ filter: z.record(z.string(), z.string()), include: z.string() }).partial(),
  page: linkPage({
    params: { page: 'page[number]', pageSize: 'page[size]' },
    response: { items: 'data', next: 'links.next', previous: 'links.prev', total: 'meta.total' },
  }),
})

const mediaType = 'application/vnd.api+json'
export const connect = (baseURL: string) =>
  createApiClient({
    baseURL,
    headers: { Accept: mediaType, 'Content-Type': mediaType },
    readResponse: unwrapped('data'),
  })
