import type { Query, QueryClient } from '@tanstack/react-query'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { QueryEvent } from '../../repository/watch/QueryEvent.js'
import { watchOf } from '../../repository/watch/QueryWatch.js'
import { describeKey } from './describeKey.js'
import type { InspectedData } from './InspectedData.js'
import type { RecordList } from './RecordList.js'

type Notice<Type extends QueryEvent['type']> = Extract<QueryEvent, { type: Type }>

/** Writes down how queries get their data, and why. */
export class QueryLog {
  readonly #list: RecordList<InspectedData>
  readonly #now: () => number
  /** The record of the fetch that is under way, or was the last one. */
  readonly #records = new WeakMap<Query, string>()
  readonly stop: () => void
  #count = 0

  constructor(queryClient: QueryClient, list: RecordList<InspectedData>, now: () => number) {
    this.#list = list
    this.#now = now
    this.stop = watchOf(queryClient).listen((notice) => this.#hear(notice))
  }

  /** The record of a query's latest fetch. */
  recordOf(query: Query): string | undefined {
    return this.#records.get(query)
  }

  #hear(notice: QueryEvent): void {
    if (notice.type === 'fetch') this.#begin(notice)
    if (notice.type === 'end') this.#end(notice)
    if (notice.type === 'data') {
      this.#add(notice.query, { source: notice.source, state: 'succeeded', duration: 0 })
    }
  }

  #begin({ query, cause }: Notice<'fetch'>): void {
    this.#records.set(query, this.#add(query, { cause }))
  }

  #end({ query, outcome, error }: Notice<'end'>): void {
    const id = this.#records.get(query) ?? ''
    this.#list.change(id, ({ at }) => ({
      state: states[outcome],
      duration: this.#now() - at,
      failure: outcome === 'error' ? toApiFailure(error).kind : undefined,
    }))
  }

  #add(query: Query, values: Partial<InspectedData>): string {
    this.#count += 1
    const id = `data-${this.#count}`
    const key = describeKey(query.queryKey)
    this.#list.add({ ...blank, ...{ id, key, at: this.#now() }, ...values })
    return id
  }
}

const states = { success: 'succeeded', error: 'failed', cancelled: 'cancelled' } as const

const blank = {
  source: 'network',
  cause: undefined,
  state: 'pending',
  duration: undefined,
  failure: undefined,
} satisfies Partial<InspectedData>
