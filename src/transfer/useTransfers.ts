'use client'

import { useApiClient } from '../hooks/useApiClient.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { WatchedJob } from './Job.js'
import { useTransferQueue, type TransferOptions, type Transfers } from './useTransferQueue.js'

/** Which API the transfers of a hook belong to. */
export interface TransferApi {
  /** One of the provider's `clients`. @defaultValue the provider's `client` */
  api?: string | undefined
}

/** What a transfer of one's own making is given: `signal` and `onProgress` go on to the calls that it makes. */
export interface TransferContext extends WatchedJob {
  /** The provider's client, or the one that `api` names. */
  readonly client: ApiClient
}

/**
 * Runs transfers that take several calls: those to a storage service, for instance, which begin with asking one's own API
 * for a presigned URL. Each has its progress, waits for its turn, and can be cancelled and tried again; trying again calls
 * `run` again, so that a URL that has expired is asked for anew.
 *
 * Where an input has a `file`, its size counts in the progress of all before its turn comes.
 *
 * @param run - makes one transfer. What it throws is the transfer's failure.
 * @example
 * ```tsx
 * const Presigned = z.object({ url: z.url() })
 * const upload = useTransfers(async ({ file }: { file: File }, { client, ...job }) => {
 *   const { signal } = job
 *   const { url } = await client.post('/uploads', { name: file.name }, { schema: Presigned, signal })
 *   await uploadFile(client, { path: url, body: 'raw' }, { file, ...job })
 *   return url.split('?')[0]
 * })
 * ```
 */
export function useTransfers<Input, Data>(
  run: (input: Input, context: TransferContext) => Promise<Data>,
  { api, ...options }: TransferOptions<Input, Data> & TransferApi = {},
): Transfers<Input, Data> {
  const client = useApiClient(api)
  return useTransferQueue(
    { clock: client.clock, run: (input: Input, job) => run(input, { ...job, client }) },
    options,
  )
}
