import type { ApiClient } from '../../http/ApiClient.js'
import { failureOfAbort } from '../../http/calls/failureOfAbort.js'
import { toJson } from '../requests/encodeJson.js'
import type { GraphQLTransport } from '../requests/GraphQLTransport.js'
import { sendBatch, type BatchEntry } from './sendBatch.js'

/** How queries are gathered. */
export interface BatchedQueriesOptions {
  /** How long a query waits for others, in milliseconds. @defaultValue `0`: for those of the same commit of React */
  wait?: number
  /** How many go together at most. @defaultValue `10` */
  max?: number
}

/**
 * Sends queries that are asked for at the same time as one list, to a server that takes lists. Each gets its own response, or
 * its own failure; the list is retried, and replayed with other credentials, as one. Mutations go alone.
 */
/* @__NO_SIDE_EFFECTS__ */
export function batchedQueries(options: BatchedQueriesOptions = {}): GraphQLTransport {
  const { wait = 0, max = 10 } = options
  const waiting = new WeakMap<ApiClient, Map<string, BatchEntry[]>>()
  return (request, message, send) => {
    const { client, kind, path, signal, headers, meta } = request
    if (kind === 'mutation') return send(message)
    const { endpoint: _, ...alike } = meta
    const lists = waiting.get(client) ?? new Map<string, BatchEntry[]>()
    waiting.set(client, lists)
    const key = toJson([path, headers, alike])
    const list = lists.get(key) ?? []
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(failureOfAbort(signal?.reason, {}))
      if (signal?.aborted) return giveUp()
      signal?.addEventListener('abort', giveUp)
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
