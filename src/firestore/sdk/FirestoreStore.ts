import { createApiFailure } from '../../failure/createApiFailure.js'
import { systemClock } from '../../http/Clock.js'
import type { DocumentStore, StoredDocument } from '../documents/DocumentStore.js'
import type { Firestore, FirestoreOptions, LazyFirestore } from './FirestoreOptions.js'
import { readList, readSnapshot } from './readSnapshots.js'
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

/** Where the documents of a repository are, and how they are written. */
export interface FirestorePlace extends Omit<FirestoreOptions<never>, 'where'> {
  readonly firestore: Firestore | LazyFirestore
  readonly path: string
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

/** The documents of a collection of Firestore. */
export class FirestoreStore implements DocumentStore {
  readonly #place: FirestorePlace & Settings
  readonly #parts: QueryParts
  #opening: Promise<Firestore> | undefined
  readonly toFailure = toFirestoreFailure

  constructor(place: FirestorePlace) {
    const { path, idName, where = equals } = place
    this.#place = { ...defaults, ...place }
    this.#parts = { path, idName, where }
  }

  readonly list: DocumentStore['list'] = async (query, { source = this.#place.source } = {}) => {
    const firestore = await this.open()
    const { getDocs, getDocsFromCache, getDocsFromServer } = firestore.sdk
    const readers = { default: getDocs, cache: getDocsFromCache, server: getDocsFromServer }
    const snapshot = await readers[source](toFirestoreQuery(firestore, query, this.#parts))
    return readList(snapshot, cursorFields(query, this.#parts))
  }

  readonly get: DocumentStore['get'] = async (id, { source = this.#place.source } = {}) => {
    const { getDoc, getDocFromCache, getDocFromServer } = (await this.open()).sdk
    const readers = { default: getDoc, cache: getDocFromCache, server: getDocFromServer }
    return readSnapshot(await readers[source](await this.reference(id)))
  }

  readonly count = async (filter: Data): Promise<number> => {
    const firestore = await this.open()
    const query = filtered(firestore, filter, this.#parts)
    return (await this.#patiently(firestore.sdk.getCountFromServer(query))).data().count
  }

  readonly aggregate: NonNullable<DocumentStore['aggregate']> = async (wanted) => {
    const firestore = await this.open()
    const { sdk } = firestore
    const query = filtered(firestore, wanted.filter, this.#parts)
    const asking = sdk.getAggregateFromServer(query, { value: sdk[wanted.kind](wanted.field) })
    const { value } = (await this.#patiently(asking)).data()
    return typeof value === 'number' ? value : null
  }

  readonly create = async (id: string | undefined, data: Data): Promise<StoredDocument> => {
    const { sdk } = await this.open()
    const reference = await this.reference(id)
    const fields = { ...data, ...(await this.stamps('create')) }
    const isLocal = this.#place.settle === 'local'
    if (id !== undefined && isLocal) await this.#refuseKnown(id)
    if (id === undefined || isLocal) await this.#settle('POST', sdk.setDoc(reference, fields))
    else await this.#createOnce(id, fields)
    return this.#written(reference.id, data)
  }

  readonly update = async (id: string, data: Data): Promise<StoredDocument> => {
    const { sdk } = await this.open()
    const fields = { ...data, ...(await this.stamps('update')) }
    if (this.#place.settle === 'local') await this.#refuseUnknown(id)
    await this.#settle('PATCH', sdk.updateDoc(await this.reference(id), fields))
    return this.#written(id, data)
  }

  readonly delete = async (id: string): Promise<void> => {
    const { sdk } = await this.open()
    await this.#settle('DELETE', sdk.deleteDoc(await this.reference(id)))
  }

  readonly watchList: NonNullable<DocumentStore['watchList']> = (query, sink) =>
    watchList(this.open(), sink, {
      query: (firestore) => toFirestoreQuery(firestore, query, this.#parts),
      fields: cursorFields(query, this.#parts),
    })

  readonly watch: NonNullable<DocumentStore['watch']> = (id, sink) =>
    watchOne(this.open(), sink, ({ sdk, db }) => sdk.doc(db, `${this.#parts.path}/${id}`))

  /** The database; loaded when it is first asked for. */
  open(): Promise<Firestore> {
    const { firestore } = this.#place
    if (!('load' in firestore)) return Promise.resolve(firestore)
    if (firestore.once === false) return firestore.load()
    this.#opening ??= firestore.load().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  /** What names a document, or a new one. */
  async reference(id?: string) {
    const { sdk, db } = await this.open()
    const { path } = this.#parts
    return id === undefined ? sdk.doc(sdk.collection(db, path)) : sdk.doc(db, `${path}/${id}`)
  }

  /** The members that get the server's time. */
  async stamps(name: 'create' | 'update'): Promise<Data> {
    const { sdk } = await this.open()
    const fields = this.#place.serverTimestamps?.[name] ?? []
    return Object.fromEntries(fields.map((field) => [field, sdk.serverTimestamp()]))
  }

  /** Only the server can count, and nobody waits for it for ever. */
  #patiently<Result>(asking: Promise<Result>): Promise<Result> {
    return withTimeout(asking, { ...this.#place, path: `/${this.#parts.path}`, method: 'GET' })
  }

  /** Waits for a write for as long as it has been asked to. */
  async #settle(method: string, write: Promise<void>): Promise<void> {
    const { settle, onRejected, path } = this.#place
    if (settle === 'server') return write
    write.catch((error: unknown) => {
      onRejected?.(toFirestoreFailure(error, { method, path: `/${path}` }))
    })
  }

  /** Setting would write over a document that is there already. */
  async #createOnce(id: string, fields: Data): Promise<void> {
    const { sdk, db } = await this.open()
    const reference = await this.reference(id)
    const { maxAttempts } = this.#place
    const creation = sdk.runTransaction(
      db,
      async (transaction) => {
        if ((await transaction.get(reference)).exists()) throw this.#taken(id)
        transaction.set(reference, fields)
      },
      { maxAttempts },
    )
    await withTimeout(creation, { ...this.#place, path: `/${this.#parts.path}`, method: 'POST' })
  }

  /** Offline nobody else can be asked whether there is such a document. */
  async #refuseKnown(id: string): Promise<void> {
    const { sdk } = await this.open()
    const known = await sdk.getDocFromCache(await this.reference(id)).catch(() => undefined)
    if (known?.exists()) throw this.#taken(id)
  }

  /** What is changed before the server is heard has to be known here. */
  async #refuseUnknown(id: string): Promise<void> {
    const { sdk } = await this.open()
    const reference = await this.reference(id)
    const known = await sdk.getDocFromCache(reference).catch(() => sdk.getDoc(reference))
    if (known.exists()) return
    const path = `/${this.#parts.path}/${id}`
    throw createApiFailure({
      kind: 'notFound',
      method: 'PATCH',
      path,
      message: `There is no document ${path} to change.`,
    })
  }

  #taken(id: string): Error {
    const path = `/${this.#parts.path}`
    return createApiFailure({
      kind: 'conflict',
      method: 'POST',
      path,
      retryable: false,
      message: `There is a document ${path}/${id} already, so it was not created.`,
    })
  }

  /** The document after a write; what was written where it may not be read. */
  async #written(id: string, data: Data): Promise<StoredDocument> {
    const { sdk } = await this.open()
    const reference = await this.reference(id)
    const isLocal = this.#place.settle === 'local'
    const reading = isLocal ? sdk.getDocFromCache(reference) : sdk.getDoc(reference)
    const snapshot = await reading.catch(() => undefined)
    const [document] = snapshot ? readSnapshot(snapshot).documents : []
    return document ?? { id, data, pending: isLocal }
  }
}
