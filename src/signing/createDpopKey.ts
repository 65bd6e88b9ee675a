import { generateKeyPair, type KeyPair } from 'dpop'
import { createApiFailure } from '../failure/createApiFailure.js'
import { isObject } from '../failure/isObject.js'
import { subtleCrypto } from './subtleCrypto.js'

/** A key pair with a non-extractable private key. */
export type DpopKeyPair = KeyPair

/** Options of {@link createDpopKey}. */
export interface DpopKeyOptions {
  /** The name of the key in this origin's database; use one per sign-in if the app has several. @defaultValue `'dpop'` */
  name?: string
  /** `'device'` stores the key in IndexedDB, `'page'` in memory: tokens that survive a reload lose their key then. @defaultValue `'device'` */
  lifetime?: 'device' | 'page'
}

/** A key for proofs of possession. */
export interface DpopKey {
  /** Resolves with the key pair; creates it the first time. */
  get: () => Promise<DpopKeyPair>
  /** Deletes the key, for signing out. Tokens that are bound to it become useless. */
  reset: () => Promise<void>
}

const [database, table] = ['repository-hooks-keys', 'keys']

/**
 * Creates and stores the key that DPoP tokens are bound to: ES256, generated on this device, and not extractable even by a
 * script of this page. A script can still use it while the page is open.
 */
export function createDpopKey({
  name = 'dpop',
  lifetime = 'device',
}: DpopKeyOptions = {}): DpopKey {
  let pair: Promise<DpopKeyPair> | undefined

  const createPair = async () => (lifetime === 'page' ? generatePair() : getStoredPair(name))
  const loadPair = () => {
    const created = createPair()
    pair = created
    created.catch(() => {
      if (pair === created) pair = undefined
    })
    return created
  }
  return {
    get: () => pair ?? loadPair(),
    reset: async () => {
      await pair?.catch(() => undefined)
      pair = undefined
      if (lifetime === 'device') await runRequest('readwrite', (keys) => keys.delete(name))
    },
  }
}

/** Returns the stored pair, or generates one. The pair that was stored first wins, so that concurrent tabs share one key. */
async function getStoredPair(name: string): Promise<DpopKeyPair> {
  const existing = await readPair(name)
  if (existing) return existing
  const generated = await generatePair()
  // Rejects if another tab stored a pair first.
  await runRequest('readwrite', (keys) => keys.add(generated, name)).catch(() => undefined)
  const stored = await readPair(name)
  if (stored) return stored
  throw createApiFailure({
    kind: 'storage',
    message: "The key for proofs of possession can't be stored here. Use the lifetime 'page'.",
  })
}

function generatePair(): Promise<DpopKeyPair> {
  // Throws a failure with the reason if WebCrypto is missing; the package would throw a TypeError.
  subtleCrypto()
  return generateKeyPair('ES256')
}

async function readPair(name: string): Promise<DpopKeyPair | undefined> {
  const value = await runRequest('readonly', (keys) => keys.get(name))
  return isPair(value) ? value : undefined
}

function isPair(value: unknown): value is DpopKeyPair {
  return isObject(value) && 'privateKey' in value && 'publicKey' in value
}

/** Runs one request in its own transaction, and resolves when the transaction has completed. */
async function runRequest(
  mode: IDBTransactionMode,
  createRequest: (keys: IDBObjectStore) => IDBRequest<IDBValidKey> | IDBRequest<undefined>,
): Promise<unknown> {
  const connection = await open()
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = connection.transaction(table, mode)
      const request = createRequest(transaction.objectStore(table))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(storageFailure(transaction.error))
    })
  } finally {
    connection.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB !== 'object') return reject(storageFailure(undefined))
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(table)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(storageFailure(request.error))
  })
}

function storageFailure(cause: unknown) {
  return createApiFailure({
    kind: 'storage',
    message:
      "IndexedDB can't be used here, so the key for proofs of possession can't be stored. Use the lifetime 'page'.",
    cause,
  })
}
