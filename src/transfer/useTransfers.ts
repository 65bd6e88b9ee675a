'use client'

import { useEffect, useInsertionEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { callSafely } from '../failure/callSafely.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { useApiClient } from '../hooks/useApiClient.js'
import type { ApiClient } from '../http/ApiClient.js'
import { inputSize } from './inputSize.js'
import type { WatchedJob } from './Job.js'
import { onLeave } from './onLeave.js'
import {
  TransferQueue,
  type TransferItem,
  type TransferQueueOptions,
  type TransferState,
} from './TransferQueue.js'
import { useGone } from './useGone.js'

/** Options of transfers. */
export interface TransferOptions<Input, Data> {
  /** How many transfers run concurrently; others are queued. @defaultValue `3` */
  concurrency?: number
  /** Called with the result of a transfer. */
  onSuccess?: (data: Data, input: Input) => void
  /** Called with the failure of a transfer, but not for a cancellation. */
  onError?: (failure: ApiFailure, input: Input) => void
}

/** The state and the actions of transfers. */
export interface Transfers<Input, Data> extends TransferState<Input, Data> {
  /** The transfer that was started last, for screens with one at a time. */
  readonly latest: TransferItem<Input, Data> | undefined
  /** Starts a transfer. Its result is in `items`. */
  readonly start: (input: Input) => void
  /** Starts a transfer, and resolves with its result; rejects with an `ApiFailure`. */
  readonly startAsync: (input: Input) => Promise<Data>
  /** Restarts a failed or cancelled transfer; a chunked upload resumes. */
  readonly retry: (id: string) => void
  /** Cancels one transfer, or all. */
  readonly cancel: (id?: string) => void
  /** Cancels and removes one transfer, or all. */
  readonly remove: (id?: string) => void
}

/** The API that transfers use. */
export interface TransferApi {
  /** One of the provider's `clients`. @defaultValue the provider's `client` */
  api?: string | undefined
}

/** The context that `run` is called with. Pass `signal` and `onProgress` to its requests. */
export interface TransferContext extends WatchedJob {
  /** The provider's client, or the one that `api` names. */
  readonly client: ApiClient
}

/**
 * Runs transfers of several requests, for example an upload to a storage service, for which your API first creates a
 * presigned URL. Each has its progress, is queued, and can be cancelled and retried; a retry calls `run` again, so that an
 * expired URL is requested again.
 *
 * They continue while an `Activity` hides the component, are cancelled when it unmounts, and are removed when the user
 * signs out or another one signs in. After an expired session, they can be retried as they were. If an input has a `file`,
 * its size counts in the combined progress even while it is queued.
 *
 * @param run - runs one transfer. An error it throws is the transfer's failure.
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
  const settings = toQueueOptions(client, run, options)
  const [queue] = useState(() => new TransferQueue(settings))
  useEffect(() => queue.setOptions(settings))
  useGone(queue)
  // An insertion effect, since a sign-out may happen while an `Activity` hides the component, which cleans up all other
  // effects.
  useInsertionEffect(() => onLeave(client, () => queue.remove()), [client, queue])
  const state = useSyncExternalStore(queue.subscribe, queue.getState, queue.getState)
  const actions = useMemo(
    () => ({
      start: (input: Input) => void queue.start(input).catch(() => undefined),
      startAsync: (input: Input) => queue.start(input),
      retry: (id: string) => queue.retry(id),
      cancel: (id?: string) => queue.cancel(id),
      remove: (id?: string) => queue.remove(id),
    }),
    [queue],
  )
  return useMemo(() => ({ ...state, ...actions, latest: state.items.at(-1) }), [state, actions])
}

function toQueueOptions<Input, Data>(
  client: ApiClient,
  run: (input: Input, context: TransferContext) => Promise<Data>,
  { concurrency, onSuccess, onError }: TransferOptions<Input, Data>,
): TransferQueueOptions<Input, Data> {
  return {
    clock: client.clock,
    size: inputSize,
    concurrency,
    async run(input, job) {
      const notify = (callback: () => void): void => {
        if (!job.signal.aborted) callSafely(callback)
      }
      try {
        const data = await run(input, { ...job, client })
        notify(() => onSuccess?.(data, input))
        return data
      } catch (error) {
        const failure = toApiFailure(error)
        if (failure.kind !== 'requestCancelled') notify(() => onError?.(failure, input))
        throw failure
      }
    },
  }
}
