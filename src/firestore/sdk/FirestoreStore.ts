import { createApiFailure } from '../../failure/createApiFailure.js'
import { systemClock } from '../../http/time/Clock.js'
import type { DocumentQuery, DocumentStore, StoredDocument } from '../documents/DocumentStore.js'
import { FirestoreAccess, type AccessParts } from './FirestoreAccess.js'
import type { FirestoreOptions } from './FirestoreOptions.js'
import { type ListParts, readList, readSnapshot } from './readSnapshots.js'
import { toFirestoreFailure } from './toFirestoreFailure.js'
import {
  cursorFields,
  equals,
  filtered,
  type QueryParts,
  toFirestoreQuery,
} from './toFirestoreQuery.js'
import { watchList, watchOne } from './watch.js'
import { withTimeout } from './withTimeout.js'

/** The database, collection and options of a repository. */
export interface FirestorePlace extends Omit<FirestoreOptions<never>, 'where'>, AccessParts {
  readonly idName: string
  readonly where?: QueryParts['where'] | undefined
}

type Settings = Required<
  Pick<FirestorePlace, 'source' | 'settle' | 'timeout' | 'maxAttempts' | 'clock'>
>

const defaults: Settings = {
  source: 'default',
  settle: 'server',
  timeout: 30_000,
  maxAttempts: 5,
  clock: systemClock,
}

type Data = Readonly<Record<string, unknown>>

/** The documents of a Firestore collection. */
export class FirestoreStore implements DocumentStore {
  readonly #place: FirestorePlace & Settings
  /** The access to the database. */
  readonly access: FirestoreAccess
  readonly #parts: QueryParts
  readonly toFailure = toFirestoreFailure

  constructor(place: FirestorePlace) {
    const { idName, where = equals } = place
    this.#place = { ...defaults, ...place }
    this.access = new FirestoreAccess(place)
    this.#parts = { place: place.place, idName, where }
  }

  readonly list: DocumentStore['list'] = async (query, { source = this.#place.source } = {}) => {
    const firestore = await this.access.open()
    const { getDocs, getDocsFromCache, getDocsFromServer } = firestore.sdk
    const readers = { default: getDocs, cache: getDocsFromCache, server: getDocsFromServer }
    const snapshot = await readers[source](toFirestoreQuery(firestore, query, this.#parts))
    return readList(snapshot, this.#listParts(query))
  }

  readonly get: DocumentStore['get'] = async (id, { source = this.#place.source } = {}) => {
    const { getDoc, getDocFromCache, getDocFromServer } = (await this.access.open()).sdk
    const readers = { default: getDoc, cache: getDocFromCache, server: getDocFromServer }
    return readSnapshot(await readers[source](await this.access.reference(id)), id)
  }

  readonly count: NonNullable<DocumentStore['count']> = async (filter, parents = []) => {
    const firestore = await this.access.open()
    const query = filtered(firestore, { filter, parents }, this.#parts)
    return (await this.#withTimeout(firestore.sdk.getCountFromServer(query))).data().count
  }

  readonly aggregate: NonNullable<DocumentStore['aggregate']> = async (wanted) => {
    const firestore = await this.access.open()
    const { sdk } = firestore
    const query = filtered(firestore, wanted, this.#parts)
    const reading = sdk.getAggregateFromServer(query, { value: sdk[wanted.kind](wanted.field) })
    const { value } = (await this.#withTimeout(reading)).data()
    return typeof value === 'number' ? value : null
  }

  readonly create: DocumentStore['create'] = async (id, data, parents = []) => {
    const { sdk } = await this.access.open()
    const reference = await this.access.reference(id, parents)
    const fields = { ...data, ...(await this.access.stamps('create')) }
    const isLocal = this.#place.settle === 'local'
    if (id !== undefined && isLocal) await this.#rejectExisting(id)
    if (id === undefined || isLocal) await this.#settle('POST', sdk.setDoc(reference, fields))
    else await this.#createOnce(id, fields)
    const estimated = await this.access.stamps('create', this.#place.clock.now())
    const whole = { ...data, ...estimated }
    return this.#written(this.#parts.place.idOf(parents, reference.id), whole)
  }

  readonly update = async (id: string, data: Data): Promise<StoredDocument> => {
    const { sdk } = await this.access.open()
    const fields = { ...data, ...(await this.access.stamps('update')) }
    if (this.#place.settle === 'local') await this.#rejectMissing(id)
    await this.#settle('PATCH', sdk.updateDoc(await this.access.reference(id), fields))
    return this.#written(id, data)
  }

  readonly delete = async (id: string): Promise<void> => {
    const { sdk } = await this.access.open()
    await this.#settle('DELETE', sdk.deleteDoc(await this.access.reference(id)))
  }

  readonly watchList: NonNullable<DocumentStore['watchList']> = (query, sink) =>
    watchList(this.access.open(), sink, {
      query: (firestore) => toFirestoreQuery(firestore, query, this.#parts),
      ...this.#listParts(query),
    })

  readonly watch: NonNullable<DocumentStore['watch']> = (id, sink) =>
    watchOne(this.access.open(), sink, {
      id,
      referenceOf: ({ sdk, db }) => sdk.doc(db, this.#parts.place.document(id)),
    })

  /** Only the server can aggregate, so it needs a timeout. */
  #withTimeout<Result>(reading: Promise<Result>): Promise<Result> {
    return withTimeout(reading, { ...this.#place, path: this.#path, method: 'GET' })
  }

  /** The path of the collection in failures. */
  get #path(): string {
    return `/${this.#parts.place.template}`
  }

  #listParts(query: DocumentQuery): ListParts {
    const { parents = [] } = query
    return {
      fields: cursorFields(query, this.#parts),
      idOf: (own) => this.#parts.place.idOf(parents, own),
    }
  }

  /** Awaits the server's confirmation of a write, unless `settle` is `'local'`. */
  async #settle(method: string, write: Promise<void>): Promise<void> {
    const { settle, onRejected } = this.#place
    if (settle === 'server') return write
    write.catch((error: unknown) => {
      onRejected?.(toFirestoreFailure(error, { method, path: this.#path }))
    })
  }

  /** Creates in a transaction, since `set` would overwrite an existing document. */
  async #createOnce(id: string, fields: Data): Promise<void> {
    const { sdk, db } = await this.access.open()
    const reference = await this.access.reference(id)
    const { maxAttempts } = this.#place
    const creation = sdk.runTransaction(
      db,
      async (transaction) => {
        if ((await transaction.get(reference)).exists()) throw this.#alreadyExists(id)
        transaction.set(reference, fields)
      },
      { maxAttempts },
    )
    await withTimeout(creation, { ...this.#place, path: this.#path, method: 'POST' })
  }

  /** Offline, only the cache can tell whether the document exists. */
  async #rejectExisting(id: string): Promise<void> {
    const { sdk } = await this.access.open()
    const known = await sdk.getDocFromCache(await this.access.reference(id)).catch(() => undefined)
    if (known?.exists()) throw this.#alreadyExists(id)
  }

  /** An update that resolves locally requires an existing document: in the cache, else on the server. */
  async #rejectMissing(id: string): Promise<void> {
    const { sdk } = await this.access.open()
    const reference = await this.access.reference(id)
    const known = await sdk.getDocFromCache(reference).catch(() => sdk.getDoc(reference))
    if (known.exists()) return
    const path = `/${this.#parts.place.document(id)}`
    throw createApiFailure({
      kind: 'notFound',
      method: 'PATCH',
      path,
      message: `There is no document ${path} to change.`,
    })
  }

  #alreadyExists(id: string): Error {
    return createApiFailure({
      kind: 'conflict',
      method: 'POST',
      path: this.#path,
      retryable: false,
      message: `There is a document /${this.#parts.place.document(id)} already, so it was not created.`,
    })
  }

  /** The document after a write, or the written data where it may not be read. */
  async #written(id: string, data: Data): Promise<StoredDocument> {
    const { sdk } = await this.access.open()
    const reference = await this.access.reference(id)
    const isLocal = this.#place.settle === 'local'
    const reading = isLocal ? sdk.getDocFromCache(reference) : sdk.getDoc(reference)
    const snapshot = await reading.catch(() => undefined)
    const [document] = snapshot ? readSnapshot(snapshot, id).documents : []
    return document ?? { id, data, pending: isLocal }
  }
}
