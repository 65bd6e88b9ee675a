import type { QueryClient } from '@tanstack/react-query'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { attach } from '../attach.js'
import type { Parts } from '../Parts.js'
import type { QueryRun } from './queryFunction.js'
import { isRecord } from './shareEqual.js'

/** An entity that somebody waits for. */
interface Wanted {
  readonly id: unknown
  readonly run: QueryRun
  resolve(entity: unknown): void
  reject(failure: unknown): void
}

/** Gathers the ids that are asked for at the same time, and asks for all of them at once. */
export class DetailBatch {
  readonly #parts: Parts
  #wanted: Wanted[] = []

  constructor(parts: Parts) {
    this.#parts = parts
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
    const max = this.#parts.definition.batch?.max ?? 100
    for (let start = 0; start < wanted.length; start += max) {
      void this.#ask(wanted.slice(start, start + max))
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
    const { idName } = this.#parts.definition
    const entities = await first.run.call('many', ids, signal)
    const known = Array.isArray(entities) ? entities.filter(isRecord) : []
    return new Map(known.map((entity) => [String(entity[idName]), entity]))
  }

  #deliver({ id, resolve, reject }: Wanted, entities: ReadonlyMap<string, unknown>): void {
    if (entities.has(String(id))) return resolve(entities.get(String(id)))
    const { path } = this.#parts.definition
    const message = `GET ${path} was asked for several ids and left one out, so there is no such entity.`
    reject(createApiFailure({ kind: 'notFound', status: 404, method: 'GET', path, message }))
  }
}

/** The batch of a repository in a query client. */
export function batchOf(queryClient: QueryClient, parts: Parts): DetailBatch {
  return attach(queryClient, `batch ${parts.scope}`, () => new DetailBatch(parts))
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
