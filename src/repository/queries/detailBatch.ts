import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { QueryValue } from '../../http/urls/QueryParams.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { attach } from '../attach.js'
import type { EndpointCall } from '../calls/EndpointCall.js'
import { queryOrBody, type Endpoint, type RequestDefaults, requestOf } from '../calls/requestOf.js'
import { findRows, rowsSchema } from '../calls/rowsSchema.js'
import { overrideOf } from '../connectApi.js'
import type { QueryRun } from './QueryRun.js'
import { isRecord } from './shareEqual.js'

/** Options of {@link detailBatch}. */
export interface BatchOptions {
  /** The parameter of the list that takes ids. */
  param: string
  /** How many ids one request takes at most. @defaultValue `100` */
  max?: number
}

/** How several entities are asked for at once; `detailBatch` makes it. */
export interface DetailBatching extends BatchOptions {
  /** Gives one entity. */
  load(repository: BatchedRepository, run: QueryRun, id: unknown): Promise<unknown>
  /** Makes the call that asks for the entities with some ids. */
  call(definition: BatchedDefinition): EndpointCall
}

/** A repository, as far as asking for several entities is concerned. */
export interface BatchedRepository {
  readonly definition: BatchedDefinition
  /** Tells the repository from others of the same query client. */
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
 * Gathers the details that are asked for at the same time, and asks for all of them at once: `GET /products?ids=1&ids=2`.
 * The list answers them, in any order. One alone is asked for as usual.
 */
/* @__NO_SIDE_EFFECTS__ */
export function detailBatch(options: BatchOptions): DetailBatching {
  return {
    ...options,
    load: ({ definition, scope }, run, id) => {
      // What answers in the place of the API need not know how to answer for many.
      if (overrideOf(run.client, scope)?.calls['detail']) return run.call('detail', id)
      const create = (): Batch => new Batch(definition, options.max)
      return attach(run.client, `batch ${scope}`, create).load(id, run)
    },
    call: (definition) => {
      const { many, list, entityPath, page, schema } = definition
      if (/\{(?!id\})/.test(list.path + entityPath)) refuseBelow(many)
      const rows = rowsSchema(schema, page)
      return async (client, ids, given) => {
        const asked = queryOrBody(list, { [options.param]: ids as QueryValue })
        const request = { ...requestOf(definition, list, given), ...asked, schema: rows }
        return findRows(await client.request(request), page.items).rows
      }
    },
  }
}

function refuseBelow(many: string): never {
  throw configurationFailure(
    'batch-below',
    __DEV__ &&
      `repository(): "batch" of "${many}" can't ask for entities of several parents at once. Please leave it out: each one is asked for by itself.`,
  )
}

/** An entity that somebody waits for. */
interface Wanted {
  readonly id: unknown
  readonly run: QueryRun
  resolve(entity: unknown): void
  reject(failure: unknown): void
}

/** The ids that are asked for at the same time. */
class Batch {
  readonly #definition: BatchedDefinition
  readonly #max: number
  #wanted: Wanted[] = []

  constructor(definition: BatchedDefinition, max = 100) {
    this.#definition = definition
    this.#max = max
  }

  /** Gives one entity. */
  load(id: unknown, run: QueryRun): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#wanted.push({ id, run, resolve, reject })
      // Whatever mounts in the same commit of React has asked by then.
      if (this.#wanted.length === 1) setTimeout(() => this.#flush())
    })
  }

  #flush(): void {
    const wanted = this.#wanted.filter(({ run }) => !run.signal.aborted)
    this.#wanted = []
    for (let start = 0; start < wanted.length; start += this.#max) {
      void this.#ask(wanted.slice(start, start + this.#max))
    }
  }

  async #ask(wanted: readonly Wanted[]): Promise<void> {
    const [first] = wanted
    if (!first) return
    try {
      const entities = await this.#entities(first, wanted)
      for (const each of wanted) this.#deliver(each, entities)
    } catch (failure) {
      for (const { reject } of wanted) reject(failure)
    }
  }

  async #entities(first: Wanted, wanted: readonly Wanted[]): Promise<Map<string, unknown>> {
    const ids = [...new Set(wanted.map(({ id }) => id))]
    const signal = whenAllAbort(wanted.map(({ run }) => run.signal))
    if (ids.length === 1) {
      return new Map([[String(first.id), await first.run.call('detail', first.id, signal)]])
    }
    const { idName } = this.#definition
    const entities = await first.run.call('many', ids, signal)
    const known = Array.isArray(entities) ? entities.filter(isRecord) : []
    return new Map(known.map((entity) => [String(entity[idName]), entity]))
  }

  #deliver({ id, resolve, reject }: Wanted, entities: ReadonlyMap<string, unknown>): void {
    if (entities.has(String(id))) return resolve(entities.get(String(id)))
    const { method, path } = this.#definition.list
    const message = `${method} ${path} was asked for several ids and left one out, so there is no such entity.`
    reject(createApiFailure({ kind: 'notFound', status: 404, method, path, message }))
  }
}

/** A signal for a request that several wait for: it is given up when nobody does any longer. */
function whenAllAbort(signals: readonly AbortSignal[]): AbortSignal {
  const all = new AbortController()
  const check = (): void => {
    if (signals.every(({ aborted }) => aborted)) all.abort(signals[0]?.reason)
  }
  for (const signal of signals) signal.addEventListener('abort', check, { once: true })
  return all.signal
}
