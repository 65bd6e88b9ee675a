'use client'

import { QueryClientContext, type QueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Returns the query client of the nearest provider.
 *
 * @throws a `configuration` failure outside of a provider
 */
export function useConnectedClient(): QueryClient {
  const queryClient = useContext(QueryClientContext)
  if (queryClient) return queryClient
  throw configurationFailure(
    'provider-missing',
    __DEV__ &&
      'A hook of a repository is used outside of <ApiProvider>, so it has no API client to call. Render <ApiProvider client={api}> around your app.',
  )
}
