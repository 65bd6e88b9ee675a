import { createApiClient, createSession } from 'repository-hooks'

/** The base URL of Pet Store, version 1.2.0. */
export const baseURL = 'https://petstore.example.com/v1'

/** Creates the API client of the repositories: <ApiProvider client={…}>. */
export function createApi() {
  const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
  return createApiClient({ baseURL, session })
}
