import {
  hashKey,
  type Mutation,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryFunction,
  type QueryFunctionContext,
} from '@tanstack/react-query'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { settledData } from '../../repository/layers/settledData.js'
import { fingerprint } from '../fingerprint.js'
import type { OfflineSettings } from '../OfflineSettings.js'
import type { UserSpace } from '../UserSpace.js'
import { trim } from './trim.js'
import { wireFormOf, type WireForm } from './wireForm.js'

/** What the disk has of a query. */
interface Kept {
  readonly data: unknown
  readonly at: number
  readonly isInvalidated: boolean
}

/** Keeps the data of queries, and gives it back at the next start when a query is first asked for. */
export class QueryDisk {
  /** The present user's; none while nobody knows who it is. */
  space: UserSpace | undefined
  readonly #settings: OfflineSettings
  readonly #dirty = new Set<Query>()
  readonly #restoring = new WeakMap<Query, Kept>()
  /** What was written last, or came from the disk. */
  readonly #written = new WeakMap<Query, Omit<Kept, 'at'>>()
  #stopTimer: (() => void) | undefined
  /** How much was written since it was last looked whether it is too much. */
  #grown = Infinity

  constructor(settings: OfflineSettings) {
    this.#settings = settings
  }

  /** Looks on the disk before the API is asked; TanStack's `persister`. */
  readonly persister = async (
    queryFn: QueryFunction,
    context: QueryFunctionContext,
    query: Query,
  ): Promise<unknown> => {
    const kept = query.state.data === undefined && (await this.#try(() => this.#read(query)))
    if (!kept || query.state.data !== undefined) return queryFn(context)
    this.#restoring.set(query, kept)
    return kept.data
  }

  readonly follow = (event: QueryCacheNotifyEvent): void => {
    if (event.type !== 'updated' || !this.#formOf(event.query)) return
    const { query, action } = event
    if (action.type === 'success' && this.#finish(query)) return
    if (action.type === 'error' && isGone(action.error)) void this.#forget(query)
    if (!/success|invalidate|setState/.test(action.type)) return
    this.#dirty.add(query)
    const { clock, throttle } = this.#settings
    this.#stopTimer ??= clock.after(throttle, () => void this.flush())
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    const dirty = [...this.#dirty]
    this.stop()
    const { space } = this
    if (!space) return
    for (const query of dirty) await this.#try(() => this.#write(space, query))
    const { maxBytes } = this.#settings
    // Not on each write: it reads everything.
    if (dirty.length === 0 || this.#grown < maxBytes / 8) return
    this.#grown = 0
    await this.#try(() => trim(space, maxBytes))
  }

  /** Forgets what waits to be written. */
  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#dirty.clear()
  }

  /** What was fetched before a change is out of date, and what was deleted is gone. */
  async adopt({ options, state }: Mutation): Promise<void> {
    await this.#try(() => this.space?.write(changes, { at: state.submittedAt }))
    const found = this.#settings.registry.find(options.mutationKey ?? [])
    if (found?.name !== 'delete') return
    await this.#forget({ queryHash: hashKey(found.repository.keys.detail(state.variables)) })
  }

  /** Restored data has the age that it has, and is asked for anew once when that is too old. */
  #finish(query: Query): boolean {
    const kept = this.#restoring.get(query)
    if (!kept) return false
    const { at: dataUpdatedAt, isInvalidated } = kept
    this.#restoring.delete(query)
    this.#written.set(query, { data: settledData(query.state.data), isInvalidated })
    query.setState({ dataUpdatedAt, isInvalidated })
    setTimeout(() => {
      if (query.isStale()) query.fetch().catch(() => undefined)
    })
    return true
  }

  async #write(space: UserSpace, query: Query): Promise<void> {
    const { dataUpdatedAt: at, isInvalidated } = query.state
    const data = settledData(query.state.data)
    const written = this.#written.get(query)
    if (data === written?.data && isInvalidated === written?.isInvalidated) return
    const form = this.#formOf(query)
    const wire = data === undefined ? undefined : form?.encode(data)
    const name = nameOf(query)
    const other = wire === undefined ? undefined : await space.read(name)
    // Another tab may know better.
    if (!form || wire === undefined || Number(other?.['at'] ?? 0) > at) return
    const version = this.#settings.registry.versionOf(form.schema)
    const write = () =>
      space.write(name, { key: query.queryHash, at, isInvalidated, version, wire })
    this.#grown += await write().catch(async () => {
      await trim(space, this.#settings.maxBytes / 4)
      return write()
    })
    this.#written.set(query, { data, isInvalidated })
  }

  async #read(query: Query): Promise<Kept | undefined> {
    const { space } = this
    const form = this.#formOf(query)
    if (!space || !form) return undefined
    const { clock, maxAge, registry } = this.#settings
    const name = nameOf(query)
    const [record, changed] = await Promise.all([space.read(name), space.read(changes)])
    if (record?.['key'] !== query.queryHash) return undefined
    const at = Number(record['at'])
    const isUsable =
      record['version'] === registry.versionOf(form.schema) && clock.now() - at <= maxAge
    const data = isUsable ? await form.decode(record['wire']) : undefined
    if (data === undefined) await space.delete(name)
    if (data === undefined || space.isClosed) return undefined
    const isInvalidated = record['isInvalidated'] === true || at < Number(changed?.['at'] ?? 0)
    return { data, at, isInvalidated }
  }

  async #forget(query: Pick<Query, 'queryHash'>): Promise<void> {
    for (const it of this.#dirty) if (it.queryHash === query.queryHash) this.#dirty.delete(it)
    await this.#try(() => this.space?.delete(nameOf(query)))
  }

  /** What can't be kept is told, and nothing else fails by it. */
  async #try<Result>(action: () => Promise<Result> | undefined): Promise<Result | undefined> {
    try {
      return await action()
    } catch (failure) {
      this.#settings.report(failure)
      return undefined
    }
  }

  #formOf({ queryKey }: Query): WireForm | undefined {
    const found = this.#settings.registry.find(queryKey)
    return found && wireFormOf(found.repository.definition, found.name)
  }
}

const changes = 'changes'

function nameOf({ queryHash }: Pick<Query, 'queryHash'>): string {
  return `q.${fingerprint(queryHash)}`
}

function isGone(failure: unknown): boolean {
  return ['notFound', 'forbidden'].includes(toApiFailure(failure).kind)
}
