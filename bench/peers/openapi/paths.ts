import type { NewProduct, Product } from '../../apps/Contender.ts'

/** What openapi-typescript makes of the document of this API, shortened to what it takes. */
export interface paths {
  '/products': {
    get: Operation<
      { query: { page: number; pageSize: number } },
      { items: Product[]; total: number }
    >
    post: Write<Product, NewProduct>
  }
  '/products/{id}': { get: Operation<{ path: { id: string } }, Product> }
  '/auth/login': {
    post: Write<{ access_token: string }, { email: string; password: string }>
  }
}

interface Operation<Parameters, Data> {
  parameters: Parameters
  requestBody?: never
  responses: { 200: { content: { 'application/json': Data } } }
}

interface Write<Data, Body> {
  parameters: object
  requestBody: { content: { 'application/json': Body } }
  responses: { 200: { content: { 'application/json': Data } } }
}
