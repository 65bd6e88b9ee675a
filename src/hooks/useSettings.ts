'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useConnectedClient } from './useConnectedClient.js'

/** Uses a query or mutation of a repository, by one of TanStack's hooks. */
export function useSettings<Settings extends object>(
  useIt: (settings: Settings, client: QueryClient) => unknown,
  settings: Settings,
  options: object | undefined,
): unknown {
  return useIt(options ? { ...settings, ...options } : settings, useConnectedClient())
}
