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

/** How the transfers of a hook run. */
export interface TransferOptions<Input, Data> {
  /** How many run at the same time; the others wait for their turn. @defaultValue `3` */
  concurrency?: number
  /** Called with what a transfer gave. */
  onSuccess?: (data: Data, input: Input) => void
  /** Called with why a transfer failed; not for those that were cancelled. */
  onError?: (failure: ApiFailure, input: Input) => void
}

/** Transfers, how far they are, and what can be done with them. */
export interface Transfers<Input, Data> extends TransferState<Input, Data> {
  /** The one that was started last: all there is, where a screen has one at a time. */
  readonly latest: TransferItem<Input, Data> | undefined
  /** Starts a transfer. What becomes of it stands in `items`. */
  readonly start: (input: Input) => void
  /** Starts a transfer, and gives what it gives; rejects with an `ApiFailure`. */
  readonly startAsync: (input: Input) => Promise<Data>
  /** Starts one again that failed or was cancelled; where parts arrived, it goes on from there. */
  readonly retry: (id: string) => void
  /** Cancels one, or all. */
  readonly cancel: (id?: string) => void
  /** Takes one off the list, or all; cancels them first. */
  readonly remove: (id?: string) => void
}

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
 * They go on while an `Activity` hides the component, are cancelled when it is unmounted, and gone when who started them
 * signs out or somebody else signs in. After a session that expired they are tried again as they were. Where an input has a
 * `file`, its size counts in the progress of all before its turn comes.
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
  const settings = settingsOf(client, run, options)
  const [queue] = useState(() => new TransferQueue(settings))
  useEffect(() => queue.adopt(settings))
  useGone(queue)
  // Who signs out may do so while an `Activity` hides it, which ends all other effects.
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

function settingsOf<Input, Data>(
  client: ApiClient,
  run: (input: Input, context: TransferContext) => Promise<Data>,
  { concurrency, onSuccess, onError }: TransferOptions<Input, Data>,
): TransferQueueOptions<Input, Data> {
  return {
    clock: client.clock,
    size: inputSize,
    concurrency,
    async run(input, job) {
      const tell = (act: () => void): void => {
        if (!job.signal.aborted) callSafely(act)
      }
      try {
        const data = await run(input, { ...job, client })
        tell(() => onSuccess?.(data, input))
        return data
      } catch (error) {
        const failure = toApiFailure(error)
        if (failure.kind !== 'requestCancelled') tell(() => onError?.(failure, input))
        throw failure
      }
    },
  }
}
