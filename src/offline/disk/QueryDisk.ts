import {
  hashKey,
  type Mutation,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryFunction,
  type QueryFunctionContext,
} from '@tanstack/react-query'
import { settledData } from '../../repository/layers/settledData.js'
import { fingerprint } from '../fingerprint.js'
import { memberOf } from '../memberOf.js'
import { type FoundKey, type KnownRepository, scopeOf } from '../OfflineRepository.js'
import type { OfflineSettings } from '../OfflineSettings.js'
import { outboxId } from '../OfflineState.js'
import type { UserSpace } from '../UserSpace.js'
import { changeAllRows, fromWire, toWire, wireFormOf, type WireForm } from './wireForm.js'

/** What may be kept of a query, and how. */
interface Keepable extends FoundKey {
  readonly form: WireForm
}

/** When data was fetched, and whether it is out of date since. */
interface Age {
  readonly dataUpdatedAt: number
  readonly isInvalidated: boolean
}

/** Keeps the data of queries, and gives it back at the next start when a query is first asked for. */
export class QueryDisk {
  /** The present user's; none while nobody knows who it is. */
  space: UserSpace | undefined
  readonly #settings: OfflineSettings
  readonly #dirty = new Map<string, Query>()
  readonly #restoring = new WeakMap<Query, Age>()
  #stopTimer: (() => void) | undefined
  #noting: Promise<unknown> = Promise.resolve()

  constructor(settings: OfflineSettings) {
    this.#settings = settings
  }

  /** Looks on the disk before the API is asked; TanStack's `persister`. */
  readonly persister = async (
    queryFn: QueryFunction,
    context: QueryFunctionContext,
    query: Query,
  ): Promise<unknown> => {
    const kept = query.state.data === undefined && (await this.#read(query))
    if (!kept || query.state.data !== undefined) return queryFn(context)
    this.#restoring.set(query, kept.age)
    return kept.data
  }

  readonly follow = (event: QueryCacheNotifyEvent): void => {
    if (event.type !== 'updated' || !this.#keepable(event.query)) return
    const { query, action } = event
    if (action.type === 'fetch') this.#restoring.delete(query)
    if (action.type === 'success' && this.#finish(query)) return
    if (action.type === 'error' && isGone(action.error)) return void this.#forget(query.queryHash)
    if (!/success|invalidate|setState/.test(action.type)) return
    this.#dirty.set(query.queryHash, query)
    const { clock, throttle } = this.#settings
    this.#stopTimer ??= clock.after(throttle, () => void this.flush())
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    const dirty = [...this.#dirty.values()]
    this.stop()
    const { space } = this
    if (!space || dirty.length === 0) return
    for (const query of dirty) await this.#write(space, query)
    await space.trim()
  }

  /** Forgets what waits to be written. */
  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#dirty.clear()
  }

  /**
   * Notes a change when it begins and when it ends: what was fetched before is out of date, and what is deleted is not
   * shown again. Data that is not in the cache can't be changed on the disk; the note is read with it.
   */
  async note({ options, state }: Mutation): Promise<void> {
    const { clock, maxAge, registry } = this.#settings
    const { space } = this
    const { status, variables: id } = state
    const found = registry.find(options.mutationKey)
    const repository = found?.name === 'delete' ? found.repository : undefined
    // What comes back with its entry was noted when it was made.
    const isNew = status === 'pending' && !options.meta?.[outboxId]
    const now = clock.now()
    // One after the other, since each adds to the same note.
    this.#noting = this.#noting.then(async () => {
      const entries = Object.entries((await space?.read(notes)) ?? {})
      const young = entries.filter(([, time]) => now - Number(time) <= maxAge)
      await space?.write(notes, {
        ...Object.fromEntries(young),
        ...(isNew && { [all]: now }),
        ...(repository && { [nameOfGone(repository, id)]: status === 'error' ? 0 : now }),
      })
    })
    await this.#noting
    if (status !== 'success') return
    if (repository) await this.#forget(hashKey(repository.keys.detail(id)))
    await this.flush()
  }

  /** Restored data has the age that it has, and is asked for anew once when that is too old. */
  #finish(query: Query): boolean {
    const age = this.#restoring.get(query)
    if (!age) return false
    this.#restoring.delete(query)
    query.setState(age)
    this.#dirty.delete(query.queryHash)
    this.#settings.clock.after(0, () => {
      if (query.isStale()) query.fetch().catch(() => undefined)
    })
    return true
  }

  async #write(space: UserSpace, query: Query): Promise<void> {
    const { clock, registry } = this.#settings
    const { data, dataUpdatedAt: at, isInvalidated } = query.state
    const form = this.#keepable(query)?.form
    const settled = settledData(data)
    const wire = settled === undefined ? undefined : form && toWire(form, settled)
    if (!form || wire === undefined) return
    const name = nameOf(query.queryHash)
    const other = Number((await space.read(name))?.['at'])
    // Another tab may know better; what is from the future was written by a clock that went wrong.
    if (other > at && other <= clock.now()) return
    const version = registry.versionOf(form.schema)
    await space.write(name, { key: query.queryHash, at, isInvalidated, version, wire })
  }

  async #read(query: Query): Promise<{ data: unknown; age: Age } | undefined> {
    const { space } = this
    const keepable = this.#keepable(query)
    if (!space || !keepable) return undefined
    const { clock, maxAge, registry } = this.#settings
    const { form, repository, variables } = keepable
    const name = nameOf(query.queryHash)
    const [record, noted] = await Promise.all([space.read(name), space.read(notes)])
    if (record?.['key'] !== query.queryHash) return undefined
    const dataUpdatedAt = Number(record['at'])
    const age = clock.now() - dataUpdatedAt
    const isUsable =
      record['version'] === registry.versionOf(form.schema) && age >= 0 && age <= maxAge
    const { idName } = repository.definition
    const isGone = (id: unknown) => Number(noted?.[nameOfGone(repository, id)]) >= dataUpdatedAt
    const isThere = (row: unknown) => !isGone(memberOf(row, idName))
    const data =
      isUsable && !(keepable.name === 'detail' && isGone(variables))
        ? await fromWire(form, record['wire'])
        : undefined
    if (data === undefined) await space.delete(name)
    if (data === undefined || space.isClosed) return undefined
    const isInvalidated = record['isInvalidated'] === true || Number(noted?.[all]) > dataUpdatedAt
    const shown = form.isList ? changeAllRows(data, (rows) => rows.filter(isThere)) : data
    return { data: shown, age: { dataUpdatedAt, isInvalidated } }
  }

  async #forget(queryHash: string): Promise<void> {
    this.#dirty.delete(queryHash)
    await this.space?.delete(nameOf(queryHash))
  }

  #keepable({ queryKey }: Query): Keepable | undefined {
    const found = this.#settings.registry.find(queryKey)
    const form = found && wireFormOf(found.repository.definition, found.name)
    return form && { ...found, form }
  }
}

/** When the last change began, under {@link all}, and what was deleted when. */
const notes = 'notes'
const all = ''

/** An id from a URL is text, also where entities have numbers. */
function nameOfGone({ keys }: KnownRepository, id: unknown): string {
  return `${scopeOf(keys)}/${String(id)}`
}

function nameOf(queryHash: string): string {
  return `q.${fingerprint(queryHash)}`
}

function isGone(failure: unknown): boolean {
  return /^(?:notFound|forbidden)$/.test(String(memberOf(failure, 'kind')))
}
