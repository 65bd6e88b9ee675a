'use client'

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { Clock } from '../http/Clock.js'
import { inputSize } from './inputSize.js'
import type { WatchedJob } from './Job.js'
import {
  TransferQueue,
  type TransferItem,
  type TransferQueueOptions,
  type TransferState,
} from './TransferQueue.js'

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

/** What a hook of transfers does with each. */
export interface TransferTask<Input, Data> {
  clock: Clock
  run(input: Input, job: WatchedJob): Promise<Data>
}

/** Runs transfers for a component. They are cancelled when it is unmounted. */
export function useTransferQueue<Input, Data>(
  task: TransferTask<Input, Data>,
  options: TransferOptions<Input, Data> = {},
): Transfers<Input, Data> {
  const settings = settingsOf(task, options)
  const [queue] = useState(() => new TransferQueue(settings))
  useEffect(() => queue.adopt(settings))
  useEffect(() => () => queue.cancel(), [queue])
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
  { run, ...task }: TransferTask<Input, Data>,
  { concurrency, onSuccess, onError }: TransferOptions<Input, Data>,
): TransferQueueOptions<Input, Data> {
  return {
    ...task,
    size: inputSize,
    concurrency,
    async run(input, job) {
      try {
        const data = await run(input, job)
        onSuccess?.(data, input)
        return data
      } catch (error) {
        const failure = toApiFailure(error)
        if (failure.kind !== 'requestCancelled') onError?.(failure, input)
        throw failure
      }
    },
  }
}
