import type { Definition } from '../../repository/Definition.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { checkInput } from '../documents/checkInput.js'
import type { CollectionPath } from '../documents/CollectionPath.js'
import { Decoder } from '../documents/Decoder.js'
import { detailOf } from '../documents/documentCalls.js'
import type { FirestoreReference, FirestoreSnapshot } from './FirestoreSdk.js'
import type { FirestoreAccess } from './FirestoreAccess.js'
import { readSnapshot } from './readSnapshots.js'

/** The members of a repository that transactions and batches use. */
export interface InFirestore<Entity, Create, Patch> {
  /** The documents of the repository. */
  readonly collection: FirestoreCollection & {
    /** In types only. */
    readonly '~types'?: { entity: Entity; create: Create; patch: Patch }
  }
}

/** A prepared write to a document. */
export interface PreparedWrite {
  /** The id of the entity. */
  readonly id: string
  readonly reference: FirestoreReference
  readonly fields: object
  /** Whether the caller chose the id, so that the document may already exist. */
  readonly isNamed: boolean
}

/** The documents of one repository, for transactions and batches over several. */
export class FirestoreCollection {
  readonly #access: FirestoreAccess
  readonly #definition: Definition
  readonly #place: CollectionPath
  readonly #decoder: Decoder

  constructor(access: FirestoreAccess, definition: Definition, place: CollectionPath) {
    this.#access = access
    this.#definition = definition
    this.#place = place
    this.#decoder = new Decoder(definition, place)
  }

  /** The reference of a document. */
  reference(id: string): Promise<FirestoreReference> {
    return this.#access.reference(this.#place.check(id))
  }

  /** The entity of a snapshot. */
  read(id: string, snapshot: FirestoreSnapshot): Promise<unknown> {
    const path = `/${this.#place.document(id)}`
    return detailOf(readSnapshot(snapshot, id), { decoder: this.#decoder, path })
  }

  /** Prepares the creation of a document. */
  async creation(input: unknown): Promise<PreparedWrite> {
    const { idName } = this.#definition
    const { parents, rest } = this.#place.split(isRecord(input) ? input : {})
    const { [idName]: own, ...data } = await checkInput(this.#definition, 'create', rest)
    const fields = { ...data, ...(await this.#access.stamps('create')) }
    if (own === undefined) {
      const reference = await this.#access.reference(undefined, parents)
      return { id: this.#place.idOf(parents, reference.id), reference, fields, isNamed: false }
    }
    const id = this.#place.idOf(parents, own)
    return { id, reference: await this.reference(id), fields, isNamed: true }
  }

  /** Prepares the update of a document. */
  async change(id: string, patch: unknown): Promise<PreparedWrite> {
    const { idName } = this.#definition
    const { [idName]: _own, ...data } = await checkInput(this.#definition, 'update', patch)
    const fields = { ...data, ...(await this.#access.stamps('update')) }
    return { id, reference: await this.reference(id), fields, isNamed: true }
  }
}
