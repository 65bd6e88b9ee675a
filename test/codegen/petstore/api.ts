import { createApiClient, createSession } from 'repository-hooks'

/** Where the API is: Pet Store, version 1.2.0. */
export const baseURL = 'https://petstore.example.com/v1'

/** Makes the client that the repositories ask: <ApiProvider client={…}>. */
export function createApi() {
  const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
  return createApiClient({ baseURL, session })
}
