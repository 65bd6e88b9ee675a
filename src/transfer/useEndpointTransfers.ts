'use client'

import { useConnectedClient } from '../hooks/useConnectedClient.js'
import { useTransfers, type TransferContext } from './useTransfers.js'

/** The endpoint of a transfer. */
interface TransferEndpoint {
  /** The options of its mutation, which invalidates queries. */
  readonly mutation: object
  readonly api: string | undefined
}

/** Runs the transfers of a declared endpoint: each is a mutation of its repository, with its invalidation. */
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
