import type { Firestore } from '@firebase/firestore'
import type { ApiFailure } from 'repository-hooks'
import {
  firestoreRepository,
  type DocumentQuery,
  type DocumentSink,
  type FirestoreSdk,
  type StoredDocument,
} from 'repository-hooks/firestore'
import { z } from 'zod'

export { getMessaging, getToken } from 'firebase/messaging'
export { app } from './app.ts'

export declare const db: Firestore
declare const sdk: FirestoreSdk

const Stocked = z.object({ id: z.string(), stock: z.number() })
const Order = z.object({ id: z.string(), product: z.string() })

export const products = firestoreRepository({
  sdk,
  db,
  one: 'product',
  many: 'products',
  path: 'products',
  schema: Stocked,
  update: Stocked.omit({ id: true }),
})
export const orders = firestoreRepository({
  sdk,
  db,
  one: 'order',
  many: 'orders',
  path: 'orders',
  schema: Order,
  create: Order.omit({ id: true }),
})
export const tasks = firestoreRepository({
  sdk,
  db,
  one: 'task',
  many: 'tasks',
  path: 'tasks',
  schema: z.object({ id: z.string() }),
})
export declare const done: readonly { id: string }[]

export declare const vapidKey: string
export declare const devices: { mutateAsync(device: { token: string }): Promise<unknown> }

interface Row {
  id: string
}

/** The SDK of some other store. */
export declare const records: {
  getOne(id: string): Promise<Row>
  create(data: object): Promise<Row>
  update(id: string, data: object): Promise<Row>
  delete(id: string): Promise<void>
  watchOne(id: string, next: DocumentSink['next'], error: DocumentSink['error']): () => void
  watchAll(
    query: DocumentQuery,
    next: DocumentSink['next'],
    error: DocumentSink['error'],
  ): () => void
}
export declare function toDocument(row: Row): StoredDocument
export declare function find(...query: unknown[]): Promise<StoredDocument[]>
export declare function failureOf(error: unknown, about: object): ApiFailure
