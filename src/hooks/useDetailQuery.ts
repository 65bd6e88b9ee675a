'use client'

import { useQuery } from '@tanstack/react-query'
import type { PlainRepository } from '../repository/createRepository.js'
import { useConnectedClient } from './useConnectedClient.js'

/** Reads one entity. Until it is fetched, its row of a cached list is the placeholder data. */
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
