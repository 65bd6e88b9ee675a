import { loadClient } from '../loadClient.js'
import { Page } from '../products.js'
import { type OpenCaller, params } from './Caller.ts'

/** The client of this library with all of its defaults, and zod. */
export const openCaller: OpenCaller = async (target) => {
  const { createApiClient } = await loadClient()
  const api = createApiClient(target)
  return () => api.get('/products', { params, schema: Page })
}
