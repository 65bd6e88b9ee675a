import { z } from 'zod'
import { createApiClient } from '../../src/http/createApiClient.js'

/** What the page of a strict policy has seen. */
export interface StrictPage {
  violations: string[]
  product: Promise<unknown>
}

declare global {
  var strictPage: StrictPage
}

z.config({ jitless: true })

const violations: string[] = []
addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))
const Product = z.object({ id: z.number(), name: z.string() })
const api = createApiClient({ baseURL: '/api', logging: false })

globalThis.strictPage = {
  violations,
  product: api.get('/products/{id}', { path: { id: 1 }, schema: Product }),
}
