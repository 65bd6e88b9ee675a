import type { Definition } from '../../repository/Definition.js'
import { checkInput } from '../documents/checkInput.js'
import { Decoder } from '../documents/Decoder.js'
import { detailOf } from '../documents/documentCalls.js'
import type { FirestoreReference, FirestoreSnapshot } from './FirestoreSdk.js'
import type { FirestoreStore } from './FirestoreStore.js'
import { readSnapshot } from './readSnapshots.js'

/** What transactions and batches need of a repository. */
export interface InFirestore<Entity, Create, Patch> {
  /** The documents of the repository. */
  readonly collection: FirestoreCollection & {
    /** In types only. */
    readonly '~types'?: { entity: Entity; create: Create; patch: Patch }
  }
}

/** What is written to a document. */
export interface PreparedWrite {
  readonly reference: FirestoreReference
  readonly fields: object
  /** Whether the document has an id of the caller's, so that there may be one already. */
  readonly isNamed: boolean
}

/** The documents of one repository, for writes of several repositories at once. */
export class FirestoreCollection {
  readonly #store: FirestoreStore
  readonly #definition: Definition
  readonly #decoder: Decoder

  constructor(store: FirestoreStore, definition: Definition) {
    this.#store = store
    this.#definition = definition
    this.#decoder = new Decoder(definition)
  }

  /** What names a document. */
  reference(id: string): Promise<FirestoreReference> {
    return this.#store.reference(id)
  }

  /** The path of a document, as failures name it. */
  pathOf(id: string): string {
    return `${this.#definition.path}/${id}`
  }

  /** The entity of a snapshot. */
  read(snapshot: FirestoreSnapshot): Promise<unknown> {
    const path = this.pathOf(snapshot.id)
    return detailOf(readSnapshot(snapshot), { decoder: this.#decoder, path })
  }

  /** What creating writes. */
  async creation(input: unknown): Promise<PreparedWrite> {
    const { idName } = this.#definition
    const { [idName]: id, ...data } = await checkInput(this.#definition, 'create', input)
    const own = typeof id === 'string' ? id : undefined
    const fields = { ...data, ...(await this.#store.stamps('create')) }
    return { reference: await this.#store.reference(own), fields, isNamed: own !== undefined }
  }

  /** What changing writes. */
  async change(id: string, patch: unknown): Promise<PreparedWrite> {
    const { idName } = this.#definition
    const { [idName]: _own, ...data } = await checkInput(this.#definition, 'update', patch)
    const fields = { ...data, ...(await this.#store.stamps('update')) }
    return { reference: await this.#store.reference(id), fields, isNamed: true }
  }
}
