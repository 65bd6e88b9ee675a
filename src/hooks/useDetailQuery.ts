'use client'

import { useQuery } from '@tanstack/react-query'
import type { PlainRepository } from '../repository/createRepository.js'
import { useConnectedClient } from './useConnectedClient.js'

/** One entity of a repository. Until it is there, its row of a list stands in for it. */
export function useDetailQuery(
  repository: PlainRepository,
  address: unknown,
  options: object | undefined,
): unknown {
  const queryClient = useConnectedClient()
  const placeholderData = (): unknown => repository.placeholder(queryClient, address)
  const settings = Object.assign(repository.detail(address), { placeholderData }, options)
  return useQuery(settings, queryClient)
}
