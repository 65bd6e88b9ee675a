import {
  hashKey,
  type Mutation,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryFunction,
  type QueryFunctionContext,
} from '@tanstack/react-query'
import { idIn } from '../../repository/addressing.js'
import { settledData } from '../../repository/layers/settledData.js'
import { changeAllRows } from '../../repository/layers/rows.js'
import { hashText } from '../fingerprint.js'
import { memberOf } from '../../failure/memberOf.js'
import type { ParsedKey } from '../OfflineRepository.js'
import type { OfflineSettings } from '../OfflineSettings.js'
import { outboxId } from '../OfflineState.js'
import type { UserStorage } from '../UserStorage.js'
import { parseAge, type Age } from './parseAge.js'
import { isMissing } from './isMissing.js'
import { markerPrefix, tombstoneName } from './markers.js'
import { parseRecord, parseTime } from './parseRecord.js'
import { fromWire, toWire, wireFormOf, type WireForm } from './wireForm.js'

/** The parts of a key whose query is persisted, and its wire form. */
interface PersistedKey extends ParsedKey {
  readonly form: WireForm
}

/** PendingMutations the data of queries to storage, and restores it when a query is first fetched after a start. */
export class QueryPersister {
  /** The storage of the current user; `undefined` while there is none. */
  storage: UserStorage | undefined
  readonly #settings: OfflineSettings
  readonly #dirty = new Map<string, Query>()
  readonly #restoring = new WeakMap<Query, Age>()
  #stopTimer: (() => void) | undefined
  /** The markers, while they are being read: a start restores many queries at once. */
  #markers: Promise<Markers> | undefined

  constructor(settings: OfflineSettings) {
    this.#settings = settings
  }

  /** TanStack's `persister`: restores a query without data, and otherwise calls its query function. */
  readonly persister = async (
    queryFn: QueryFunction,
    context: QueryFunctionContext,
    query: Query,
  ): Promise<unknown> => {
    const restored = query.state.data === undefined && (await this.#read(query))
    if (!restored || query.state.data !== undefined) return queryFn(context)
    this.#restoring.set(query, restored.age)
    return restored.data
  }

  readonly onCacheEvent = (event: QueryCacheNotifyEvent): void => {
    if (event.type !== 'updated') return
    const { query, action } = event
    const { type } = action
    const age = this.#restoring.get(query)
    if (age && type === 'success') this.#finishRestore(query, age)
    if (type === 'fetch') this.#restoring.delete(query)
    if (age || !/success|error|invalidate|setState/.test(type) || !this.#parse(query)) return
    if (type === 'error') {
      if (isMissing(action.error)) void this.#delete(query.queryHash)
      return
    }
    const { clock, throttle } = this.#settings
    this.#dirty.set(query.queryHash, query)
    this.#stopTimer ??= clock.after(throttle, () => void this.flush())
  }

  /** PendingMutations the queries that changed. */
  async flush(): Promise<void> {
    const dirty = [...this.#dirty.values()]
    this.reset()
    const { storage } = this
    if (!storage || dirty.length === 0) return
    const texts = new Map<string, string>()
    await Promise.all(
      dirty.map(async (query) => {
        const name = nameOf(query.queryHash)
        const storedAt = parseTime(await storage.read(name))
        // Serializes after the read, so that each query has a task of its own, and much data blocks no frame.
        const text = this.#serialize(query)
        // Another tab may have stored newer data. A time in the future comes from a wrong clock.
        const isStoredNewer = storedAt > parseTime(text) && storedAt <= this.#settings.clock.now()
        if (text !== undefined && !isStoredNewer) texts.set(name, text)
      }),
    )
    await storage.write(texts)
    await storage.trim()
  }

  /** Drops updates that are not written yet, and the markers that were read for the current user. */
  reset(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#markers = undefined
    this.#dirty.clear()
  }

  /**
   * PendingMutations markers when a mutation begins and when it ends: data that was fetched before is stale, and a deleted entity is
   * not restored. Stored data of queries outside the cache is not rewritten; the markers apply when it is read.
   */
  async recordMutation({ options, state }: Mutation): Promise<void> {
    const { clock, registry } = this.#settings
    const { storage } = this
    const { status, variables: id } = state
    const key = registry.find(options.mutationKey)
    const repository = key?.name === 'delete' ? key.repository : undefined
    // A mutation restored from the outbox was recorded when it was created.
    const isNew = status === 'pending' && !options.meta?.[outboxId]
    const now = clock.now()
    const texts = new Map<string, string>()
    if (isNew) texts.set(lastMutation, `${now}`)
    if (repository)
      texts.set(tombstoneName(repository, idIn(id), id), `${status === 'error' ? 0 : now}`)
    this.#markers = undefined
    await storage?.write(texts)
    if (status !== 'success') return
    if (repository) await this.#delete(hashKey(repository.keys.detail(id)))
    await this.flush()
  }

  /** Sets the stored age of restored data, and refetches it once if it is stale. */
  #finishRestore(query: Query, age: Age): void {
    query.setState(age)
    this.#restoring.delete(query)
    if (!query.isStale()) return
    this.#settings.clock.after(0, () => {
      query.fetch().catch(() => undefined)
    })
  }

  #serialize(query: Query): string | undefined {
    const { data, dataUpdatedAt, isInvalidated } = query.state
    const form = this.#parse(query)?.form
    const settled = settledData(data)
    const wire = settled === undefined ? undefined : form && toWire(form, settled)
    if (!form || wire === undefined) return undefined
    const version = this.#settings.registry.versionOf(form.schema)
    return `${dataUpdatedAt} ${JSON.stringify({ key: query.queryHash, isInvalidated, version, wire })}`
  }

  async #read(query: Query): Promise<{ data: unknown; age: Age } | undefined> {
    const { storage } = this
    const key = this.#parse(query)
    if (!storage || !key) return undefined
    const { clock, maxAge, registry } = this.#settings
    const { form, repository, variables } = key
    const name = nameOf(query.queryHash)
    const readingMarkers = (this.#markers ??= this.#readMarkers(storage))
    const text = await storage.read(name)
    const markers = await readingMarkers
    const record = parseRecord(text)
    if (record?.['key'] !== query.queryHash) return undefined
    const now = clock.now()
    const { dataUpdatedAt, isInvalidated: isFromFuture } = parseAge(text, now, maxAge)
    const isMarked = (marker: string) => parseTime(markers?.get(marker)) >= dataUpdatedAt
    const isDeleted = (id: unknown) => isMarked(tombstoneName(repository, id, variables))
    const isUsable =
      record['version'] === registry.versionOf(form.schema) &&
      now - dataUpdatedAt <= maxAge &&
      !(key.name === 'detail' && isDeleted(idIn(variables)))
    const { idName } = repository.definition
    const isPresent = (row: unknown) => !isDeleted(memberOf(row, idName))
    const decoded = isUsable ? await fromWire(form, record['wire']) : undefined
    if (decoded === undefined) await storage.delete(name)
    if (decoded === undefined || storage.isClosed) return undefined
    const isInvalidated = isFromFuture || record['isInvalidated'] === true || isMarked(lastMutation)
    const data = form.isList ? changeAllRows(decoded, (rows) => rows.filter(isPresent)) : decoded
    return { data, age: { dataUpdatedAt, isInvalidated } }
  }

  async #readMarkers(storage: UserStorage): Promise<Markers> {
    const { clock, maxAge } = this.#settings
    const markers = await storage.readAll(markerPrefix)
    for (const [name, text] of markers ?? [])
      if (clock.now() - parseTime(text) > maxAge) void storage.delete(name)
    this.#markers = undefined
    return markers
  }

  async #delete(queryHash: string): Promise<void> {
    this.#dirty.delete(queryHash)
    await this.storage?.delete(nameOf(queryHash))
  }

  #parse({ queryKey }: Query): PersistedKey | undefined {
    const key = this.#settings.registry.find(queryKey)
    const form = key && wireFormOf(key)
    return form && { ...key, form }
  }
}

/** By name: the times when the last mutation began, and when entities were deleted. */
type Markers = ReadonlyMap<string, string> | undefined

const lastMutation = `${markerPrefix}all`

function nameOf(queryHash: string): string {
  return `q.${hashText(queryHash)}`
}
