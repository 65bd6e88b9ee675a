'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { InfiniteQuerySettings } from '../repository/queries/QuerySettings.js'
import { useConnectedClient } from './useConnectedClient.js'

/** An infinite query of a repository. */
export function useInfiniteListQuery(
  settings: InfiniteQuerySettings,
  options: object | undefined,
): unknown {
  return useInfiniteQuery(options ? { ...settings, ...options } : settings, useConnectedClient())
}
