'use client'

import { type Query, useQuery } from '@tanstack/react-query'
import type { Keys } from '../repository/keys.js'
import type { QuerySettings } from '../repository/queries/QuerySettings.js'
import { useConnectedClient } from './useConnectedClient.js'

/** Options of a list, without their types. */
export interface PlainListOptions {
  keepPreviousPage?: boolean
}

/** Reads one list of a repository. */
export function useListQuery(
  keys: Keys,
  settings: QuerySettings,
  options: PlainListOptions | undefined,
): unknown {
  const placeholderData = (former: unknown, query: Query | undefined): unknown =>
    query && keys.isSameList(query.queryKey, settings.queryKey) ? former : undefined
  const kept = options?.keepPreviousPage === true && { placeholderData }
  return useQuery(Object.assign(settings, kept, options), useConnectedClient())
}
