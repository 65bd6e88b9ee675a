import {
  hashKey,
  type Mutation,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryClient,
  type QueryFunction,
  type QueryFunctionContext,
} from '@tanstack/react-query'
import { isApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/Clock.js'
import { settledData } from '../../repository/layers/settledData.js'
import { fingerprint } from '../fingerprint.js'
import type { Registry } from '../OfflineRepository.js'
import type { UserSpace } from '../UserSpace.js'
import { trim } from './trim.js'
import { wireFormOf, type WireForm } from './wireForm.js'

/** How data is kept. */
export interface DiskOptions {
  queryClient: QueryClient
  registry: Registry
  clock: Clock
  version: string
  maxAge: number
  maxBytes: number
  throttle: number
  /** The present user's space; none while nobody knows who it is. */
  space: () => UserSpace | undefined
  report: (failure: unknown) => void
}

/** What was found for a query. */
interface Kept {
  data: unknown
  at: number
  isInvalidated: boolean
}

/** Keeps the data of queries, and gives it back at the next start when a query is first asked for. */
export class QueryDisk {
  readonly #options: DiskOptions
  readonly #dirty = new Set<Query>()
  readonly #restoring = new WeakMap<Query, Kept>()
  /** What was written last, or came from the disk. */
  readonly #written = new WeakMap<Query, readonly unknown[]>()
  readonly #versions = new Map<unknown, string>()
  #stopTimer: (() => void) | undefined
  /** How much was written since it was last looked whether it is too much. */
  #grown = Infinity

  constructor(options: DiskOptions) {
    this.#options = options
  }

  /** Looks on the disk before the API is asked; TanStack's `persister`. */
  readonly persister = async (
    queryFn: QueryFunction,
    context: QueryFunctionContext,
    query: Query,
  ): Promise<unknown> => {
    const kept = query.state.data === undefined && (await this.#read(query))
    if (!kept || query.state.data !== undefined) return queryFn(context)
    this.#restoring.set(query, kept)
    return kept.data
  }

  readonly follow = ({ type, query, ...event }: QueryCacheNotifyEvent): void => {
    if (type !== 'updated' || !('action' in event)) return
    const { action } = event
    const isData = action.type === 'success' || action.type === 'invalidate'
    if (action.type === 'success' && this.#finish(query)) return
    if (isData || (action.type === 'setState' && 'data' in action.state)) this.#soil(query)
    if (action.type === 'error' && isGone(action.error) && this.#formOf(query))
      void this.#forget(query.queryHash)
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    const dirty = [...this.#dirty]
    this.#dirty.clear()
    const { space, maxBytes } = this.#options
    const own = space()
    if (!own) return
    for (const query of dirty) await this.#write(own, query)
    // Not on each write: it reads everything.
    if (dirty.length === 0 || this.#grown < maxBytes / 8) return
    this.#grown = 0
    await trim(own, maxBytes).catch(this.#options.report)
  }

  /** Forgets what waits to be written: its user has left. */
  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#dirty.clear()
  }

  /** What was fetched before a change is out of date, and what was deleted is gone. */
  async adopt({ options, state }: Mutation): Promise<void> {
    const { space, report, registry } = this.#options
    await space()?.write(changes, { at: state.submittedAt }).catch(report)
    const found = registry.find(options.mutationKey ?? [])
    if (found?.name !== 'delete') return
    await this.#forget(hashKey(found.repository.keys.detail(state.variables)))
  }

  /** Restored data has the age that it has, and is asked for anew once when that is too old. */
  #finish(query: Query): boolean {
    const kept = this.#restoring.get(query)
    if (!kept) return false
    this.#restoring.delete(query)
    this.#written.set(query, [settledData(query.state.data), kept.isInvalidated])
    query.setState({ dataUpdatedAt: kept.at, isInvalidated: kept.isInvalidated })
    setTimeout(() => {
      if (query.isStale()) query.fetch().catch(() => undefined)
    })
    return true
  }

  #soil(query: Query): void {
    if (!this.#formOf(query) || this.#isWritten(query)) return
    this.#dirty.add(query)
    const { clock, throttle } = this.#options
    this.#stopTimer ??= clock.after(throttle, () => void this.flush())
  }

  #isWritten(query: Query): boolean {
    const [data, isInvalidated] = this.#written.get(query) ?? []
    return data === settledData(query.state.data) && isInvalidated === query.state.isInvalidated
  }

  async #write(space: UserSpace, query: Query): Promise<void> {
    const { report, maxBytes } = this.#options
    const form = this.#formOf(query)
    const data = settledData(query.state.data)
    const wire = data === undefined ? undefined : form?.encode(data)
    if (!form || wire === undefined || this.#isWritten(query)) return
    const { dataUpdatedAt: at, isInvalidated } = query.state
    const { queryHash: key } = query
    const name = nameOf(query)
    try {
      const other = await space.read(name)
      // Another tab may know better.
      if (typeof other?.['at'] === 'number' && other['at'] > at) return
      const record = { key, at, isInvalidated, version: this.#versionOf(form), wire }
      const write = () => space.write(name, record)
      this.#grown += await write().catch(async () => {
        await trim(space, maxBytes / 4)
        return write()
      })
      this.#written.set(query, [data, isInvalidated])
    } catch (failure) {
      report(failure)
    }
  }

  async #read(query: Query): Promise<Kept | undefined> {
    const { space, clock, maxAge, report } = this.#options
    const form = this.#formOf(query)
    const own = form && space()
    if (!own) return undefined
    try {
      const [record, changed] = await Promise.all([own.read(nameOf(query)), own.read(changes)])
      if (!record || record['key'] !== query.queryHash) return undefined
      const at = Number(record['at'])
      const isUsable = record['version'] === this.#versionOf(form) && clock.now() - at <= maxAge
      const data = isUsable ? await form.decode(record['wire']) : undefined
      if (data === undefined) await own.delete(nameOf(query))
      if (data === undefined || own.isClosed) return undefined
      const isInvalidated = record['isInvalidated'] === true || at < Number(changed?.['at'] ?? 0)
      return { data, at, isInvalidated }
    } catch (failure) {
      report(failure)
      return undefined
    }
  }

  async #forget(queryHash: string): Promise<void> {
    for (const query of this.#dirty) if (query.queryHash === queryHash) this.#dirty.delete(query)
    const { space, report } = this.#options
    await space()?.delete(nameOf({ queryHash })).catch(report)
  }

  #formOf({ queryKey }: Query): WireForm | undefined {
    const found = this.#options.registry.find(queryKey)
    return found && wireFormOf(found.repository.definition, found.name)
  }

  #versionOf({ schema }: WireForm): string {
    const version = this.#versions.get(schema) ?? fingerprint(this.#options.version, schema)
    this.#versions.set(schema, version)
    return version
  }
}

const changes = 'changes'

function nameOf({ queryHash }: Pick<Query, 'queryHash'>): string {
  return `q.${fingerprint(queryHash)}`
}

function isGone(failure: unknown): boolean {
  return isApiFailure(failure) && (failure.kind === 'notFound' || failure.kind === 'forbidden')
}
