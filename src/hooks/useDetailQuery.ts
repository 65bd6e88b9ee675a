'use client'

import { useQuery } from '@tanstack/react-query'
import type { QuerySettings } from '../repository/createQueries.js'
import { useConnectedClient } from './useConnectedClient.js'

/** One entity of a repository. */
export function useDetailQuery(settings: QuerySettings, options: object | undefined): unknown {
  return useQuery({ ...options, ...settings }, useConnectedClient())
}
