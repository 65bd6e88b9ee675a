'use client'

import type { ApiClient } from '../http/ApiClient.js'
import { apiOf } from '../repository/connectApi.js'
import { useConnectedClient } from './useConnectedClient.js'

/**
 * The API client of the nearest provider, for calls that belong to no repository.
 *
 * @param name - which one of the provider's `clients`
 * @defaultValue the provider's `client`
 * @throws a `configuration` failure outside of a provider, and for a name that it does not know
 */
export function useApiClient(name?: string): ApiClient {
  return apiOf(useConnectedClient(), name)
}
