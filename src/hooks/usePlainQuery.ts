'use client'

import { useQuery } from '@tanstack/react-query'
import type { QuerySettings } from '../repository/queries/QuerySettings.js'
import { useConnectedClient } from './useConnectedClient.js'

/** A query of a repository. */
export function usePlainQuery(settings: QuerySettings, options: object | undefined): unknown {
  return useQuery(options ? { ...settings, ...options } : settings, useConnectedClient())
}
