import { hashKey, type QueryFunctionContext, type QueryKey } from '@tanstack/react-query'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { followSignal } from '../http/calls/followSignal.js'
import { apiOf } from '../repository/connectApi.js'
import { clientManagedOptions } from '../repository/clientManagedOptions.js'
import { onNextFrame } from '../stream/onNextFrame.js'
import { streamRunsOf } from './StreamRuns.js'

/** What a stream is opened with. */
export interface StreamContext<Data> {
  client: ApiClient
  /** Aborts when nobody looks any longer, and when it is stopped. */
  signal: AbortSignal
  /** What came before, when it goes on after a cut or a stop. */
  data: Data | undefined
}

/** A stream whose items grow the data of a query. */
export interface StreamQueryOptions<Item, Data> {
  /** The key of the query; that of another API is put before it. */
  queryKey: QueryKey
  /** Opens the stream. To go on after a cut, it reads from `data` what came already, and asks for what follows. */
  stream: (context: StreamContext<Data>) => AsyncIterable<Item>
  /** The data before the first item. */
  initial: Data
  /** Adds an item to the data, and gives new data. */
  reduce: (data: Data, item: Item) => Data
  /** One of the provider's `clients`. @defaultValue the provider's `client` */
  api?: string | undefined
  /** How long the data counts as fresh, in milliseconds. @defaultValue for ever: a response is not asked for again */
  staleTime?: number
}

/** The options of a query that grows. */
export interface StreamQuery<Data> {
  queryKey: QueryKey
  queryFn: (context: QueryFunctionContext<QueryKey>) => Promise<Data>
  staleTime: number
  retry: false
  networkMode: 'offlineFirst'
  structuralSharing: false
}

/**
 * Makes the options of a query whose data grows while a stream arrives: once in a frame, however many items come. It is
 * `fetching` until the stream ends; a stream that is cut leaves its data, and an error.
 *
 * For streams that end: an endless one would be `fetching` for ever.
 */
export function streamQuery<Item, Data>(
  options: StreamQueryOptions<Item, Data>,
): StreamQuery<Data> {
  const { api, staleTime = Infinity } = options
  const read = (scope: GrowthScope): Promise<Data> => grow(options, scope)
  return {
    queryKey: api === undefined ? options.queryKey : [api, ...options.queryKey],
    staleTime,
    ...clientManagedOptions,
    // Comparing all of the data with each frame would cost more with each.
    structuralSharing: false,
    async queryFn(context) {
      const client = apiOf(context.client, api)
      // StrictMode unmounts at once and mounts again: reading the signal later lets the second mount join the first.
      await Promise.resolve()
      return read({ client, context })
    },
  }
}

interface GrowthScope {
  client: ApiClient
  context: QueryFunctionContext<QueryKey>
}

/** Reads a stream into its query, once in a frame; gives all of it, or what came until it was stopped. */
async function grow<Item, Data>(
  { stream, reduce, initial }: StreamQueryOptions<Item, Data>,
  { client, context }: GrowthScope,
): Promise<Data> {
  const { signal, queryKey, client: queryClient } = context
  const { epoch } = client.session ?? {}
  const runs = streamRunsOf(queryClient)
  const hash = hashKey(queryKey)
  const isResumed = runs.get(hash) === 'resumed'
  const former = isResumed ? queryClient.getQueryData<Data>(queryKey) : undefined
  let data = former ?? initial
  let cancelFrame: (() => void) | undefined
  const find = () => queryClient.getQueryCache().find({ queryKey, exact: true })
  const show = (): void => {
    cancelFrame = undefined
    if (!signal.aborted) queryClient.setQueryData(queryKey, data)
  }
  const stop = new AbortController()
  const forget = followSignal(signal, (reason) => {
    stop.abort(reason)
    // A part is not the whole: who comes back asks for it anew.
    find()?.invalidate()
  })
  runs.set(hash, stop)
  try {
    for await (const item of stream({ client, signal: stop.signal, data: former })) {
      if (stop.signal.aborted) break
      data = reduce(data, item)
      cancelFrame ??= onNextFrame(show)
    }
  } catch (error) {
    if (!stop.signal.aborted || signal.aborted) {
      if (epoch !== client.session?.epoch) void find()?.cancel({ revert: true })
      else if (data !== initial) show()
      throw toApiFailure(error)
    }
  } finally {
    cancelFrame?.()
    forget()
    if (runs.get(hash) === stop) runs.delete(hash)
  }
  return data
}
