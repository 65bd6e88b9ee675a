'use client'

import { useQuery } from '@tanstack/react-query'
import type { PlainRepository } from '../repository/createRepository.js'
import { useConnectedClient } from './useConnectedClient.js'

/** One entity of a repository. Until it is there, its row of a list stands in for it. */
export function useDetailQuery(
  repository: PlainRepository,
  id: unknown,
  options: object | undefined,
): unknown {
  const queryClient = useConnectedClient()
  const placeholderData = (): unknown => repository.placeholder(queryClient, id)
  const settings = Object.assign(repository.detail(id), { placeholderData })
  return useQuery(options ? { ...settings, ...options } : settings, queryClient)
}
