import { createApiFailure, type FailureDetails, toApiFailure } from 'repository-hooks'
import type { DocumentStore, StoredDocument } from 'repository-hooks/firestore'

/** The part of a record service of PocketBase's client that is used: `pb.collection('notes')`. */
export interface RecordService {
  getList(page: number, perPage: number, options: RecordQuery): Promise<{ items: PocketRecord[] }>
  getOne(id: string): Promise<PocketRecord>
  create(body: object): Promise<PocketRecord>
  update(id: string, body: object): Promise<PocketRecord>
  delete(id: string): Promise<unknown>
  subscribe(topic: string, listener: () => void): Promise<() => Promise<void>>
}

interface RecordQuery {
  readonly filter: string
  readonly sort: string
}

interface PocketRecord {
  readonly id: string
  readonly [member: string]: unknown
}

const kinds = { 400: 'badRequest', 401: 'unauthorized', 403: 'forbidden', 404: 'notFound' } as const

/** Documents that PocketBase keeps. Its pages have numbers, so a cursor is the number of a row. */
export function pocketBaseStore(records: RecordService): DocumentStore {
  const store: DocumentStore = {
    async list({ filter, sort, limit, after }) {
      const start = Number(after ?? 0)
      const clauses = Object.entries(filter).filter(([, value]) => value !== undefined)
      const { items } = await records.getList(1, start + limit, {
        filter: clauses.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(' && '),
        sort: sort.join(','),
      })
      return { documents: items.slice(start).map((it, index) => toDocument(it, start + index + 1)) }
    },
    get: async (id) => ({ documents: [toDocument(await records.getOne(id))] }),
    create: async (id, data) => toDocument(await records.create({ ...data, ...(id && { id }) })),
    update: async (id, data) => toDocument(await records.update(id, data)),
    delete: async (id) => void (await records.delete(id)),
    toFailure(error, about) {
      const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined
      const kind = kinds[status as keyof typeof kinds]
      if (!kind) return toApiFailure(error)
      const details: FailureDetails = { kind, status: Number(status), ...about, message: kind }
      return createApiFailure(details)
    },
    watchList: (query, sink) => follow('*', () => store.list(query), sink),
    watch: (id, sink) => follow(id, () => store.get(id), sink),
  }
  return store

  /** PocketBase tells what changed; the page is asked for again. */
  function follow(
    topic: string,
    ask: () => ReturnType<DocumentStore['list']>,
    { next, error }: Parameters<NonNullable<DocumentStore['watch']>>[1],
  ): () => void {
    const tell = () => void ask().then(next, error)
    const subscription = records.subscribe(topic, tell)
    subscription.then(tell, error)
    return () =>
      void subscription.then(
        (stop) => stop(),
        () => undefined,
      )
  }
}

function toDocument({ id, ...data }: PocketRecord, row?: number): StoredDocument {
  return { id, data, ...(row !== undefined && { cursor: () => String(row) }) }
}
