import { createApiClient } from 'repository-hooks'

/** The base URL of Forum, version 3.0.0. */
export const baseURL = 'https://forum.example.com'

/** Creates the API client of the repositories: <ApiProvider client={…}>. */
export function createApi() {
  return createApiClient({ baseURL })
}
