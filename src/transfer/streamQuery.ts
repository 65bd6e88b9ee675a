import type { QueryClient, QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { apiOf } from '../repository/connectApi.js'
import { leftToClient } from '../repository/leftToClient.js'
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
  /** How long the data counts as fresh, in milliseconds. @defaultValue for ever: an answer is not asked for again */
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
  return {
    queryKey: api === undefined ? options.queryKey : [api, ...options.queryKey],
    staleTime,
    ...leftToClient,
    // Comparing all of the data with each frame would cost more with each.
    structuralSharing: false,
    async queryFn(context) {
      const client = apiOf(context.client, api)
      // StrictMode unmounts at once and mounts again: reading the signal later lets the second mount join the first.
      await Promise.resolve()
      return new Growth(options, { client, context }).run()
    },
  }
}

interface GrowthScope {
  client: ApiClient
  context: QueryFunctionContext<QueryKey>
}

class Growth<Item, Data> {
  readonly #options: StreamQueryOptions<Item, Data>
  readonly #client: ApiClient
  readonly #queryClient: QueryClient
  readonly #queryKey: QueryKey
  readonly #signal: AbortSignal
  readonly #former: Data | undefined
  #data: Data
  #cancelFrame: (() => void) | undefined

  constructor(options: StreamQueryOptions<Item, Data>, { client, context }: GrowthScope) {
    const { signal, queryKey, client: queryClient } = context
    const isResumed = streamRunsOf(queryClient).takeResume(queryKey)
    this.#options = options
    this.#client = client
    this.#queryClient = queryClient
    this.#queryKey = queryKey
    this.#signal = signal
    this.#former = isResumed ? queryClient.getQueryData<Data>(queryKey) : undefined
    this.#data = this.#former ?? options.initial
  }

  async run(): Promise<Data> {
    const stop = new AbortController()
    const { epoch } = this.#client.session ?? {}
    const runs = streamRunsOf(this.#queryClient)
    const end = (): void => {
      stop.abort(this.#signal.reason)
      // A part is not the whole: who comes back asks for it anew.
      this.#query?.invalidate()
    }
    this.#signal.addEventListener('abort', end, { once: true })
    runs.begin(this.#queryKey, stop)
    try {
      await this.#grow(stop.signal)
      return this.#data
    } catch (error) {
      const failure = toApiFailure(error)
      if (stop.signal.aborted && !this.#signal.aborted) return this.#data
      const isOfFormerSession = epoch !== this.#client.session?.epoch
      if (isOfFormerSession) void this.#query?.cancel({ revert: true })
      else if (this.#data !== this.#options.initial) this.#show()
      throw failure
    } finally {
      this.#cancelFrame?.()
      this.#signal.removeEventListener('abort', end)
      runs.end(this.#queryKey, stop)
    }
  }

  async #grow(signal: AbortSignal): Promise<void> {
    const { stream, reduce } = this.#options
    for await (const item of stream({ client: this.#client, signal, data: this.#former })) {
      if (signal.aborted) return
      this.#data = reduce(this.#data, item)
      this.#cancelFrame ??= onNextFrame(() => {
        this.#cancelFrame = undefined
        this.#show()
      })
    }
  }

  #show(): void {
    if (!this.#signal.aborted) this.#queryClient.setQueryData(this.#queryKey, this.#data)
  }

  get #query() {
    return this.#queryClient.getQueryCache().find({ queryKey: this.#queryKey, exact: true })
  }
}
