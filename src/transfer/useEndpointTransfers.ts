'use client'

import { useApiClient } from '../hooks/useApiClient.js'
import { useConnectedClient } from '../hooks/useConnectedClient.js'
import type { OwnHookScope } from '../repository/endpoints.js'
import type { MutationSettings } from '../repository/mutations/createMutations.js'
import { useTransferQueue, type TransferOptions } from './useTransferQueue.js'

/** The transfers of a declared endpoint: each is a mutation of its repository, which makes stale what it changes. */
export function useEndpointTransfers(
  { mutation, api }: OwnHookScope,
  options: object | undefined,
): unknown {
  const queryClient = useConnectedClient()
  const { clock } = useApiClient(api)
  // The endpoint's declaration says what its options are.
  const own = options as TransferOptions<object, unknown> | undefined
  return useTransferQueue(
    {
      clock,
      run: (input: object, job) =>
        queryClient
          .getMutationCache()
          .build(queryClient, mutation as MutationSettings)
          .execute({ ...input, ...job }),
    },
    own,
  )
}
