import type { ApiClient } from '../../http/ApiClient.js'
import { failureOfAbort } from '../../http/calls/failureOfAbort.js'
import { toJson } from '../requests/encodeJson.js'
import type { GraphQLTransport } from '../requests/GraphQLTransport.js'
import { sendBatch, type BatchEntry } from './sendBatch.js'

/** Options of {@link batchedQueries}. */
export interface BatchedQueriesOptions {
  /** How long queries are collected, in milliseconds. @defaultValue `0`: those of the same commit of React */
  wait?: number
  /** The maximum number of queries in a batch. @defaultValue `10` */
  max?: number
}

/**
 * Sends queries that are fetched at the same time as one batch, to a server that supports batching. Each query gets its own
 * response or failure. The batch is retried, and replayed after a refresh of the session, as a whole. Mutations are not
 * batched.
 */
/* @__NO_SIDE_EFFECTS__ */
export function batchedQueries(options: BatchedQueriesOptions = {}): GraphQLTransport {
  const { wait = 0, max = 10 } = options
  const batches = new WeakMap<ApiClient, Map<string, BatchEntry[]>>()
  return (request, message, send) => {
    const { client, kind, path, signal, headers, meta } = request
    if (kind === 'mutation') return send(message)
    const { endpoint: _, ...sharedMeta } = meta
    const lists = batches.get(client) ?? new Map<string, BatchEntry[]>()
    batches.set(client, lists)
    const key = toJson([path, headers, sharedMeta])
    const list = lists.get(key) ?? []
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(failureOfAbort(signal?.reason, {}))
      if (signal?.aborted) return abort()
      signal?.addEventListener('abort', abort)
      list.push({ request, message, resolve, reject })
      lists.set(key, list)
      const flush = (): void => {
        if (lists.get(key) !== list) return
        lists.delete(key)
        void sendBatch(list)
      }
      if (list.length >= max) flush()
      else if (list.length === 1) client.clock.after(wait, flush)
    })
  }
}
