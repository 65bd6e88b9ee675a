import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { QueryValue } from '../../http/urls/QueryParams.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { attach } from '../attach.js'
import type { EndpointCall } from '../calls/EndpointCall.js'
import { queryOrBody, type Endpoint, type RequestDefaults, requestOf } from '../calls/requestOf.js'
import { findRows, rowsSchema } from '../calls/rowsSchema.js'
import { overrideOf } from '../connectApi.js'
import type { EndpointFetchContext } from './FetchContext.js'
import { isRecord } from './shareEqual.js'

/** Options of {@link detailBatch}. */
export interface BatchOptions {
  /** The query parameter of the list endpoint that takes ids. */
  param: string
  /** The largest number of ids in one request. @defaultValue `100` */
  max?: number
}

/** Combines requests for details. Created by {@link detailBatch}. */
export interface DetailBatching extends BatchOptions {
  /** Fetches one entity, in one request with others. */
  load(repository: BatchedRepository, context: EndpointFetchContext, id: unknown): Promise<unknown>
  /** Creates the call that fetches several entities by their ids. */
  call(definition: BatchedDefinition): EndpointCall
}

/** The parts of a repository that batches need. */
export interface BatchedRepository {
  readonly definition: BatchedDefinition
  /** Identifies the repository among those of a query client. */
  readonly scope: string
}

interface BatchedDefinition extends RequestDefaults {
  readonly many: string
  readonly list: Endpoint
  readonly entityPath: string
  readonly idName: string
  readonly schema: StandardSchema
  readonly page: { readonly items: readonly string[] }
}

/**
 * Combines the details that are fetched at the same time into one request to the list endpoint:
 * `GET /products?ids=1&ids=2`. The response may have them in any order. A single detail is fetched as usual.
 */
/* @__NO_SIDE_EFFECTS__ */
export function detailBatch(options: BatchOptions): DetailBatching {
  return {
    ...options,
    load: ({ definition, scope }, context, id) => {
      // An override of the repository need not implement a call for several ids.
      if (overrideOf(context.client, scope)?.calls['detail']) return context.call('detail', id)
      const create = (): Batch => new Batch(definition, options.max)
      return attach(context.client, `batch ${scope}`, create).load(id, context)
    },
    call: (definition) => {
      const { many, list, entityPath, page, schema } = definition
      if (/\{(?!id\})/.test(list.path + entityPath)) throwNestedBatch(many)
      const rows = rowsSchema(schema, page)
      return async (client, ids, callOptions) => {
        const params = queryOrBody(list, { [options.param]: ids as QueryValue })
        const request = { ...requestOf(definition, list, callOptions), ...params, schema: rows }
        return findRows(await client.request(request), page.items).rows
      }
    },
  }
}

function throwNestedBatch(many: string): never {
  throw configurationFailure(
    'batch-below',
    __DEV__ &&
      `repository(): "batch" of "${many}" can't fetch entities of several parents at once. Please leave it out: each one is then fetched by itself.`,
  )
}

/** A detail that was requested, and whose batch has no response yet. */
interface PendingDetail {
  readonly id: unknown
  readonly context: EndpointFetchContext
  resolve(entity: unknown): void
  reject(failure: unknown): void
}

/** Collects the details that are requested in one turn of the event loop. */
class Batch {
  readonly #definition: BatchedDefinition
  readonly #max: number
  #pending: PendingDetail[] = []

  constructor(definition: BatchedDefinition, max = 100) {
    this.#definition = definition
    this.#max = max
  }

  /** Fetches one entity with the next batch. */
  load(id: unknown, context: EndpointFetchContext): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ id, context, resolve, reject })
      // By then, all components of the same React commit have requested their details.
      if (this.#pending.length === 1) setTimeout(() => this.#flush())
    })
  }

  #flush(): void {
    const pending = this.#pending.filter(({ context }) => !context.signal.aborted)
    this.#pending = []
    for (let start = 0; start < pending.length; start += this.#max) {
      void this.#send(pending.slice(start, start + this.#max))
    }
  }

  async #send(details: readonly PendingDetail[]): Promise<void> {
    const [first] = details
    if (!first) return
    try {
      const entities = await this.#fetch(first, details)
      for (const detail of details) this.#settle(detail, entities)
    } catch (failure) {
      for (const { reject } of details) reject(failure)
    }
  }

  async #fetch(
    first: PendingDetail,
    details: readonly PendingDetail[],
  ): Promise<Map<string, unknown>> {
    const ids = [...new Set(details.map(({ id }) => id))]
    const signal = combineSignals(details.map(({ context }) => context.signal))
    if (ids.length === 1) {
      return new Map([[String(first.id), await first.context.call('detail', first.id, signal)]])
    }
    const { idName } = this.#definition
    const entities = await first.context.call('many', ids, signal)
    const rows = Array.isArray(entities) ? entities.filter(isRecord) : []
    return new Map(rows.map((entity) => [String(entity[idName]), entity]))
  }

  #settle({ id, resolve, reject }: PendingDetail, entities: ReadonlyMap<string, unknown>): void {
    if (entities.has(String(id))) return resolve(entities.get(String(id)))
    const { method, path } = this.#definition.list
    const message = `${method} ${path} was requested for several ids and left one out, so there is no such entity.`
    reject(createApiFailure({ kind: 'notFound', status: 404, method, path, message }))
  }
}

/** Returns a signal that aborts when all of the signals have aborted. */
function combineSignals(signals: readonly AbortSignal[]): AbortSignal {
  const all = new AbortController()
  const check = (): void => {
    if (signals.every(({ aborted }) => aborted)) all.abort(signals[0]?.reason)
  }
  for (const signal of signals) signal.addEventListener('abort', check, { once: true })
  return all.signal
}
