import { type ApiFailure, isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { Clock } from '../../http/time/Clock.js'
import type { Definition } from '../../repository/Definition.js'
import type { LiveTarget } from '../../repository/live/Live.js'
import type { FollowOptions } from '../../repository/live/LiveSettings.js'
import type { LiveSink, LiveSource } from '../../repository/live/LiveSource.js'
import { detailOf, type DocumentParts } from './documentCalls.js'
import { documentQuery } from './documentQuery.js'
import type { DocumentQuery, DocumentSet } from './DocumentStore.js'
import { Listener } from './Listener.js'
import type { DocumentPage } from './Stored.js'
import { toPage } from './toPage.js'

/** The parts of a repository that live queries use. */
export interface LiveDocumentParts extends DocumentParts {
  readonly definition: Definition
  readonly follow: FollowOptions
}

/** The data of an infinite list. */
export interface Pages {
  readonly pages: readonly DocumentPage<unknown>[]
  readonly pageParams: readonly object[]
}

/** The clock, client and page count of a source. */
export interface SourcePlace {
  readonly clock: Clock
  readonly client: ApiClient | undefined
  /** How many pages are shown. */
  readonly pages: number
}

/** The documents of one query, as a live source of its store. Each event is the complete data of the query. */
export class DocumentSource implements LiveSource<unknown> {
  readonly #parts: LiveDocumentParts
  readonly #target: LiveTarget
  readonly #place: SourcePlace
  #pages: number
  #hasShown = false
  #sink: LiveSink<unknown> | undefined
  #listener: Listener | undefined
  #growing: Growing | undefined

  constructor(parts: LiveDocumentParts, target: LiveTarget, place: SourcePlace) {
    this.#parts = parts
    this.#target = target
    this.#place = place
    this.#pages = place.pages
  }

  subscribe(sink: LiveSink<unknown>): () => void {
    this.#sink = sink
    this.#hasShown = false
    this.#listen()
    return () => {
      this.#sink = undefined
      this.#listener?.stop()
      this.#listener = undefined
    }
  }

  /** Sets the number of pages to listen to. */
  grow(pages: number): Promise<Pages> {
    this.#pages = pages
    return new Promise((resolve, reject) => {
      this.#growing = { pages, resolve, reject }
      if (this.#sink) this.#listen()
    })
  }

  #listen(): void {
    const pages = this.#pages
    const former = this.#listener
    const listener = new Listener(this.#place.clock, {
      next: (data) => {
        former?.stop()
        this.#tell(data, pages)
      },
      error: (error) => {
        former?.stop()
        this.#growing?.reject(this.#failureOf(error))
        this.#sink?.error(this.#failureOf(error))
      },
    })
    this.#listener = listener
    void this.#open(listener, pages)
  }

  #tell(data: unknown, pages: number): void {
    const growing = this.#growing
    if (growing && growing.pages <= pages) {
      this.#growing = undefined
      // The data of an infinite list is its pages.
      growing.resolve(data as Pages)
    }
    if (isApiFailure(data)) this.#sink?.missing?.(data)
    else this.#sink?.next(data)
  }

  async #open(listener: Listener, pages: number): Promise<void> {
    const { store, definition, place } = this.#parts
    const { name, id, variables } = this.#target
    try {
      if (name === 'detail') {
        const decode = (set: DocumentSet): Promise<unknown> => this.#detail(set)
        return listener.start(decode, (sink) => store.watch?.(place.check(id), sink))
      }
      const query = await documentQuery(definition, variables, this.#parts)
      const isInfinite = name === 'infinite'
      const limit = isInfinite ? (query.limit - 1) * pages + 1 : query.limit
      const asked = { ...query, limit }
      listener.start(
        (set) => (isInfinite ? this.#cut(set, query) : this.#page(set, query)),
        (sink) => store.watchList?.(asked, sink),
      )
    } catch (error) {
      listener.fail(error)
    }
  }

  /** A missing or invalid document can appear or be fixed later, so the listener continues. */
  async #detail(set: DocumentSet): Promise<unknown> {
    const path = `/${this.#parts.place.document(String(this.#target.id))}`
    const isEmpty = set.documents.length === 0
    // If the cache had the document and has it no longer, it was deleted, perhaps by this device.
    if (isEmpty && set.fromCache && !this.#hasShown) return unknownOffline(path)
    this.#hasShown ||= !isEmpty
    try {
      return await detailOf(set, { decoder: this.#parts.decoder, path })
    } catch (error) {
      return this.#failureOf(error)
    }
  }

  #page(set: DocumentSet, query: DocumentQuery): Promise<DocumentPage<unknown>> {
    return toPage(set, { ...this.#parts, client: this.#place.client, query })
  }

  async #cut({ documents, fromCache = false }: DocumentSet, query: DocumentQuery): Promise<Pages> {
    const size = query.limit - 1
    const count = Math.max(1, Math.min(this.#pages, Math.ceil(documents.length / size)))
    const starts = Array.from({ length: count }, (_, index) => index * size)
    const pages = await Promise.all(
      starts.map((start) =>
        this.#page({ documents: documents.slice(start, start + size + 1), fromCache }, query),
      ),
    )
    const cursors = pages.slice(0, -1).map(({ nextCursor }) => ({ cursor: nextCursor }))
    return { pages, pageParams: [{}, ...cursors] }
  }

  #failureOf(error: unknown): ApiFailure {
    const { store, definition, place } = this.#parts
    const { name, id } = this.#target
    const path = name === 'detail' ? `/${place.document(String(id))}` : definition.path
    return isApiFailure(error) ? error : store.toFailure(error, { method: 'GET', path })
  }
}

/** A pending fetch of the next page. */
interface Growing {
  readonly pages: number
  resolve(pages: Pages): void
  reject(failure: unknown): void
}

function unknownOffline(path: string): ApiFailure {
  return createApiFailure({
    kind: 'noInternetConnection',
    reachable: false,
    method: 'GET',
    path,
    message: `${path} is not on this device, and the server can't be reached.`,
  })
}
