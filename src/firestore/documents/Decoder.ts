import type { SchemaIssue } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import { createId } from '../../http/createId.js'
import { emitDrift } from '../../http/responses/emitDrift.js'
import type { Definition } from '../../repository/Definition.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { type Validation, validateWith } from '../../schema/validateWith.js'
import type { CollectionPath } from './CollectionPath.js'
import type { DocumentSet, StoredDocument, Undertaking } from './DocumentStore.js'

/** The request that a single document belongs to. */
export interface DecodedOf extends Undertaking {
  readonly fromCache: boolean
}

type Check = Validation<unknown> | Promise<Validation<unknown>>

/** Decodes documents to entities. An unchanged document is validated once, and keeps its identity. */
export class Decoder {
  readonly #definition: Definition
  readonly #place: CollectionPath
  readonly #checked = new WeakMap<object, Check>()
  readonly #entities = new WeakMap<object, Map<string, unknown>>()

  constructor(definition: Definition, place: CollectionPath) {
    this.#definition = definition
    this.#place = place
  }

  /** Decodes the documents that fit the schema. Each other one is reported as drift, with its id. */
  async rows(
    { documents, fromCache = false }: DocumentSet,
    client: ApiClient | undefined,
  ): Promise<readonly unknown[]> {
    const isServed = servesDrift(this.#definition)
    const rows: unknown[] = []
    for (const document of documents) {
      const result = await this.#check(document)
      if (result.issues) this.#report(client, document, result.issues)
      if (!result.issues) rows.push(this.#mark(document, fromCache, result.value))
      else if (isServed) rows.push(this.#mark(document, fromCache, this.#rawOf(document)))
    }
    return rows
  }

  /**
   * Decodes one document.
   *
   * @throws an `invalidResponse` failure when it does not fit its schema
   */
  async entity(document: StoredDocument, { fromCache, ...about }: DecodedOf): Promise<unknown> {
    const result = await this.#check(document)
    if (!result.issues) return this.#mark(document, fromCache, result.value)
    throw unfit(result.issues, about)
  }

  #check(document: StoredDocument): Check {
    const { schema, validate } = this.#definition
    if (validate === 'off') return { value: this.#rawOf(document), dropped: [] }
    const known = this.#checked.get(document.data)
    const result = known ?? validateWith(schema, this.#rawOf(document))
    this.#checked.set(document.data, result)
    return result
  }

  #rawOf({ id, data }: StoredDocument): object {
    return { ...data, ...this.#place.parentsOf(id), [this.#definition.idName]: id }
  }

  #mark({ id, data, pending = false }: StoredDocument, fromCache: boolean, it: unknown): unknown {
    if (!isRecord(it)) return it
    const known = this.#entities.get(data) ?? new Map<string, unknown>()
    const state = `${id} ${pending} ${fromCache}`
    const entity = known.get(state) ?? { ...it, pending, fromCache }
    this.#entities.set(data, known.set(state, entity))
    return entity
  }

  #report(
    client: ApiClient | undefined,
    { id }: StoredDocument,
    issues: readonly SchemaIssue[],
  ): void {
    if (!client) return
    const { path } = this.#definition
    const requestId = createId()
    const call = {
      client,
      method: 'GET',
      path: `/${this.#place.document(id)}`,
      endpoint: path,
      requestId,
    }
    // Drift is reported for each document, so that the invalid one can be found and fixed.
    const own = issues.map((issue) => ({ ...issue, path: joined(id, issue.path) }))
    emitDrift(call, own, servesDrift(this.#definition) ? 0 : 1)
  }
}

function servesDrift({ validate }: Definition): boolean {
  return typeof validate === 'object' && validate.serves
}

function joined(id: string, path: string): string {
  return path === '' || path.startsWith('[') ? id + path : `${id}.${path}`
}

function unfit(issues: readonly SchemaIssue[], { method, path }: Undertaking): Error {
  const [{ path: place, message } = { path: '', message: '' }] = issues
  return createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    method,
    path,
    issues,
    committed: method !== 'GET',
    message: `The document ${path} does not fit its schema. ${place && `${place}: `}${message}`,
  })
}
