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
import type { FoundKey } from '../OfflineRepository.js'
import type { OfflineSettings } from '../OfflineSettings.js'
import { outboxId } from '../OfflineState.js'
import type { UserSpace } from '../UserSpace.js'
import { ageIn, type Age } from './ageIn.js'
import { isGone } from './isGone.js'
import { nameOfGone, notes } from './nameOfGone.js'
import { recordIn, timeIn } from './recordIn.js'
import { fromWire, toWire, wireFormOf, type WireForm } from './wireForm.js'

/** What may be kept of a query, and how. */
interface Keepable extends FoundKey {
  readonly form: WireForm
}

/** Keeps the data of queries, and gives it back at the next start when a query is first asked for. */
export class QueryDisk {
  /** The present user's; none while nobody knows who it is. */
  space: UserSpace | undefined
  readonly #settings: OfflineSettings
  readonly #dirty = new Map<string, Query>()
  readonly #restoring = new WeakMap<Query, Age>()
  #stopTimer: (() => void) | undefined
  /** The notes while they are being read: a start restores many queries at once. */
  #notes: Promise<Notes> | undefined

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
    if (event.type !== 'updated') return
    const { query, action } = event
    const { type } = action
    const age = this.#restoring.get(query)
    if (age && type === 'success') this.#finish(query, age)
    if (type === 'fetch') this.#restoring.delete(query)
    if (age || !/success|error|invalidate|setState/.test(type) || !this.#keepable(query)) return
    if (type === 'error') {
      if (isGone(action.error)) void this.#forget(query.queryHash)
      return
    }
    const { clock, throttle } = this.#settings
    this.#dirty.set(query.queryHash, query)
    this.#stopTimer ??= clock.after(throttle, () => void this.flush())
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    const dirty = [...this.#dirty.values()]
    this.stop()
    const { space } = this
    if (!space || dirty.length === 0) return
    const texts = new Map<string, string>()
    await Promise.all(
      dirty.map(async (query) => {
        const name = nameOf(query.queryHash)
        const other = timeIn(await space.read(name))
        // After that, so that each is encoded in a turn of its own, and much data blocks no frame.
        const text = this.#textOf(query)
        // Another tab may know better; what is from the future was written by a clock that went wrong.
        const isNewer = other > timeIn(text) && other <= this.#settings.clock.now()
        if (text !== undefined && !isNewer) texts.set(name, text)
      }),
    )
    await space.write(texts)
    await space.trim()
  }

  /** Forgets what waits to be written, and what was read for the present user. */
  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#notes = undefined
    this.#dirty.clear()
  }

  /**
   * Notes a change when it begins and when it ends: what was fetched before is out of date, and what is deleted is not
   * shown again. Data that is not in the cache can't be changed on the disk; the note is read with it.
   */
  async note({ options, state }: Mutation): Promise<void> {
    const { clock, registry } = this.#settings
    const { space } = this
    const { status, variables: id } = state
    const found = registry.find(options.mutationKey)
    const repository = found?.name === 'delete' ? found.repository : undefined
    // What comes back with its entry was noted when it was made.
    const isNew = status === 'pending' && !options.meta?.[outboxId]
    const now = clock.now()
    const texts = new Map<string, string>()
    if (isNew) texts.set(changed, `${now}`)
    if (repository)
      texts.set(nameOfGone(repository, idIn(id), id), `${status === 'error' ? 0 : now}`)
    this.#notes = undefined
    await space?.write(texts)
    if (status !== 'success') return
    if (repository) await this.#forget(hashKey(repository.keys.detail(id)))
    await this.flush()
  }

  /** Restored data has the age that it has, and is asked for anew once when that is too old. */
  #finish(query: Query, age: Age): void {
    query.setState(age)
    this.#restoring.delete(query)
    if (!query.isStale()) return
    this.#settings.clock.after(0, () => {
      query.fetch().catch(() => undefined)
    })
  }

  #textOf(query: Query): string | undefined {
    const { data, dataUpdatedAt, isInvalidated } = query.state
    const form = this.#keepable(query)?.form
    const settled = settledData(data)
    const wire = settled === undefined ? undefined : form && toWire(form, settled)
    if (!form || wire === undefined) return undefined
    const version = this.#settings.registry.versionOf(form.schema)
    return `${dataUpdatedAt} ${JSON.stringify({ key: query.queryHash, isInvalidated, version, wire })}`
  }

  async #read(query: Query): Promise<{ data: unknown; age: Age } | undefined> {
    const { space } = this
    const keepable = this.#keepable(query)
    if (!space || !keepable) return undefined
    const { clock, maxAge, registry } = this.#settings
    const { form, repository, variables } = keepable
    const name = nameOf(query.queryHash)
    const reading = (this.#notes ??= this.#readNotes(space))
    const text = await space.read(name)
    const noted = await reading
    const record = recordIn(text)
    if (record?.['key'] !== query.queryHash) return undefined
    const now = clock.now()
    const { dataUpdatedAt, isInvalidated: isOdd } = ageIn(text, now, maxAge)
    const isNoted = (note: string) => timeIn(noted?.get(note)) >= dataUpdatedAt
    const isDeleted = (id: unknown) => isNoted(nameOfGone(repository, id, variables))
    const isUsable =
      record['version'] === registry.versionOf(form.schema) &&
      now - dataUpdatedAt <= maxAge &&
      !(keepable.name === 'detail' && isDeleted(idIn(variables)))
    const { idName } = repository.definition
    const isThere = (row: unknown) => !isDeleted(memberOf(row, idName))
    const data = isUsable ? await fromWire(form, record['wire']) : undefined
    if (data === undefined) await space.delete(name)
    if (data === undefined || space.isClosed) return undefined
    const isInvalidated = isOdd || record['isInvalidated'] === true || isNoted(changed)
    const shown = form.isList ? changeAllRows(data, (rows) => rows.filter(isThere)) : data
    return { data: shown, age: { dataUpdatedAt, isInvalidated } }
  }

  async #readNotes(space: UserSpace): Promise<Notes> {
    const { clock, maxAge } = this.#settings
    const noted = await space.readAll(notes)
    for (const [name, text] of noted ?? [])
      if (clock.now() - timeIn(text) > maxAge) void space.delete(name)
    this.#notes = undefined
    return noted
  }

  async #forget(queryHash: string): Promise<void> {
    this.#dirty.delete(queryHash)
    await this.space?.delete(nameOf(queryHash))
  }

  #keepable({ queryKey }: Query): Keepable | undefined {
    const found = this.#settings.registry.find(queryKey)
    const form = found && wireFormOf(found)
    return form && { ...found, form }
  }
}

/** When the last change began, and what was deleted when. */
type Notes = ReadonlyMap<string, string> | undefined

const changed = `${notes}all`

function nameOf(queryHash: string): string {
  return `q.${hashText(queryHash)}`
}
