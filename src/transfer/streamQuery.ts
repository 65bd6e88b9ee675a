import { hashKey, type QueryFunctionContext, type QueryKey } from '@tanstack/react-query'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { followSignal } from '../http/calls/followSignal.js'
import { apiOf } from '../repository/connectApi.js'
import { clientManagedOptions } from '../repository/clientManagedOptions.js'
import { onNextFrame } from '../stream/onNextFrame.js'
import { getStreamRuns } from './StreamRuns.js'

/** The context that `stream` is called with. */
export interface StreamContext<Data> {
  client: ApiClient
  /** Aborts when the query has no observers any more, and when the stream is stopped. */
  signal: AbortSignal
  /** The data so far, when the stream resumes after an interruption or a stop. */
  data: Data | undefined
}

/** Options of a query whose data is reduced from a stream. */
export interface StreamQueryOptions<Item, Data> {
  /** The query key; the name of the `api` is prepended to it. */
  queryKey: QueryKey
  /** Opens the stream. To resume, it derives its position from `data`, and requests the rest. */
  stream: (context: StreamContext<Data>) => AsyncIterable<Item>
  /** The data before the first item. */
  initial: Data
  /** Returns new data with the item added. */
  reduce: (data: Data, item: Item) => Data
  /** One of the provider's `clients`. @defaultValue the provider's `client` */
  api?: string | undefined
  /** How long the data counts as fresh, in milliseconds. @defaultValue `Infinity`: a finished stream is not refetched */
  staleTime?: number
}

/** The options of a streamed query. */
export interface StreamQuery<Data> {
  queryKey: QueryKey
  queryFn: (context: QueryFunctionContext<QueryKey>) => Promise<Data>
  staleTime: number
  retry: false
  networkMode: 'offlineFirst'
  structuralSharing: false
}

/**
 * Creates the options of a query whose data grows while a stream arrives, with at most one update per frame. It is
 * `fetching` until the stream ends; an interrupted stream keeps its data, and sets the error.
 *
 * Only for streams that end: an endless one would stay `fetching`.
 */
export function streamQuery<Item, Data>(
  options: StreamQueryOptions<Item, Data>,
): StreamQuery<Data> {
  const { api, staleTime = Infinity } = options
  const read = (scope: ReadScope): Promise<Data> => readStream(options, scope)
  return {
    queryKey: api === undefined ? options.queryKey : [api, ...options.queryKey],
    staleTime,
    ...clientManagedOptions,
    // Comparing the growing data on each frame would get slower and slower.
    structuralSharing: false,
    async queryFn(context) {
      const client = apiOf(context.client, api)
      // StrictMode remounts at once: accessing the signal a microtask later lets the second mount join the first fetch.
      await Promise.resolve()
      return read({ client, context })
    },
  }
}

interface ReadScope {
  client: ApiClient
  context: QueryFunctionContext<QueryKey>
}

/** Reads a stream into its query, with one update per frame; resolves with all data, or the data until it was stopped. */
async function readStream<Item, Data>(
  { stream, reduce, initial }: StreamQueryOptions<Item, Data>,
  { client, context }: ReadScope,
): Promise<Data> {
  const { signal, queryKey, client: queryClient } = context
  const { epoch } = client.session ?? {}
  const runs = getStreamRuns(queryClient)
  const hash = hashKey(queryKey)
  const isResumed = runs.get(hash) === 'resumed'
  const previousData = isResumed ? queryClient.getQueryData<Data>(queryKey) : undefined
  let data = previousData ?? initial
  let cancelFrame: (() => void) | undefined
  const find = () => queryClient.getQueryCache().find({ queryKey, exact: true })
  const writeData = (): void => {
    cancelFrame = undefined
    if (!signal.aborted) queryClient.setQueryData(queryKey, data)
  }
  const controller = new AbortController()
  const unfollow = followSignal(signal, (reason) => {
    controller.abort(reason)
    // The data is partial, so the next observer refetches.
    find()?.invalidate()
  })
  runs.set(hash, controller)
  try {
    for await (const item of stream({ client, signal: controller.signal, data: previousData })) {
      if (controller.signal.aborted) break
      data = reduce(data, item)
      cancelFrame ??= onNextFrame(writeData)
    }
  } catch (error) {
    if (!controller.signal.aborted || signal.aborted) {
      if (epoch !== client.session?.epoch) void find()?.cancel({ revert: true })
      else if (data !== initial) writeData()
      throw toApiFailure(error)
    }
  } finally {
    cancelFrame?.()
    unfollow()
    if (runs.get(hash) === controller) runs.delete(hash)
  }
  return data
}
