'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import type { QuerySettings } from '../repository/queries/QuerySettings.js'
import { requireFunction } from './requireFunction.js'
import { useConnectedClient } from './useConnectedClient.js'

/** A query of a repository that suspends. */
export function useSuspensePlainQuery(
  settings: QuerySettings,
  options: object | undefined,
): unknown {
  const queryFn = requireFunction(settings.queryFn)
  return useSuspenseQuery({ ...settings, queryFn, ...options }, useConnectedClient())
}
