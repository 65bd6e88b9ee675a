import { offsetPage, repository } from 'repository-hooks'
import { z } from 'zod'
import { usual } from './product.js'

export const products = repository({
  ...usual,
  path: '/Products',
  entityPath: '/Products({id})', // with quotes if ids are text: /Products('{id}')
  filter: z
    .object({ $filter: z.string().optional(), $expand: z.string().optional() })
    .transform((filter) => ({ ...filter, $count: true })),
  page: offsetPage({
    params: { offset: '$skip', limit: '$top', sort: '$orderby' },
    response: { items: 'value', total: '@odata.count' },
    // if the server limits pages: linkPage({ response: { items: 'value', next: '@odata.nextLink' } })
  }),
})
