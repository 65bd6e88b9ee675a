import { createApiClient } from 'repository-hooks'

/** A path is enough for a page; a server needs the whole address. */
export function createApi() {
  const server = process.env.API_URL ?? 'http://localhost:4000'
  return createApiClient({ baseURL: typeof window === 'undefined' ? `${server}/api` : '/api' })
}
