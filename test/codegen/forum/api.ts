import { createApiClient } from 'repository-hooks'

/** Where the API is: Forum, version 3.0.0. */
export const baseURL = 'https://forum.example.com'

/** Makes the client that the repositories ask: <ApiProvider client={…}>. */
export function createApi() {
  return createApiClient({ baseURL })
}
