'use client'

import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import type { InfiniteQuerySettings } from '../repository/queries/QuerySettings.js'
import { requireFunction } from './requireFunction.js'
import { useConnectedClient } from './useConnectedClient.js'

/** An infinite query of a repository that suspends. */
export function useSuspenseInfiniteListQuery(
  settings: InfiniteQuerySettings,
  options: object | undefined,
): unknown {
  const queryFn = requireFunction(settings.queryFn)
  return useSuspenseInfiniteQuery({ ...settings, queryFn, ...options }, useConnectedClient())
}
