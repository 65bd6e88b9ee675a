import type { CollectionPath, Parents } from '../documents/CollectionPath.js'
import type { Firestore, FirestoreOptions, LazyFirestore } from './FirestoreOptions.js'
import type { FirestoreReference } from './FirestoreSdk.js'

/** The database and the collection of a repository. */
export interface AccessParts extends Pick<FirestoreOptions<never>, 'serverTimestamps'> {
  readonly firestore: Firestore | LazyFirestore
  /** The path of the collection. */
  readonly place: CollectionPath
}

/** The database of a repository, and the references of its documents. */
export class FirestoreAccess {
  readonly #parts: AccessParts
  #opening: Promise<Firestore> | undefined

  constructor(parts: AccessParts) {
    this.#parts = parts
  }

  /** The database. It is loaded on first use. */
  open(): Promise<Firestore> {
    const { firestore } = this.#parts
    if (!('load' in firestore)) return Promise.resolve(firestore)
    if (firestore.once === false) return firestore.load()
    this.#opening ??= firestore.load().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  /** The reference of a document, or of a new one within those parents. */
  async reference(id: string | undefined, parents: Parents = []): Promise<FirestoreReference> {
    const { sdk, db } = await this.open()
    const { place } = this.#parts
    if (id !== undefined) return sdk.doc(db, place.document(id))
    return sdk.doc(sdk.collection(db, place.collection(parents)))
  }

  /** The members set to the server's time. With `now`, in milliseconds, they are this device's estimate. */
  async stamps(name: 'create' | 'update', now?: number): Promise<Readonly<Record<string, object>>> {
    const { sdk } = await this.open()
    const fields = this.#parts.serverTimestamps?.[name] ?? []
    const stamp =
      now === undefined
        ? sdk.serverTimestamp()
        : new sdk.Timestamp(Math.floor(now / 1_000), (now % 1_000) * 1_000_000)
    return Object.fromEntries(fields.map((field) => [field, stamp]))
  }
}
