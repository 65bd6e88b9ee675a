'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useConnectedClient } from './useConnectedClient.js'

/** Calls one of TanStack's hooks with the settings of a repository, the options of the app, and the query client. */
export function useSettings<Settings extends object>(
  useHook: (settings: Settings, client: QueryClient) => unknown,
  settings: Settings,
  options: object | undefined,
): unknown {
  return useHook(options ? { ...settings, ...options } : settings, useConnectedClient())
}
