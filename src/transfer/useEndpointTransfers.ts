'use client'

import { useConnectedClient } from '../hooks/useConnectedClient.js'
import { useTransfers, type TransferContext } from './useTransfers.js'

/** What transfers know of their endpoint. */
interface TransferEndpoint {
  /** The options of its mutation, which makes stale what it changes. */
  readonly mutation: object
  readonly api: string | undefined
}

/** The transfers of a declared endpoint: each is a mutation of its repository, which makes stale what it changes. */
export function useEndpointTransfers(
  { mutation, api }: TransferEndpoint,
  options: object | undefined,
): unknown {
  const queryClient = useConnectedClient()
  const run = (input: object, { signal, onProgress }: TransferContext): Promise<unknown> =>
    queryClient
      .getMutationCache()
      .build(queryClient, mutation)
      .execute({ ...input, signal, onProgress })
  return useTransfers(run, { ...options, api })
}
