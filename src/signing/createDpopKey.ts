import { generateKeyPair, type KeyPair } from 'dpop'
import { createApiFailure } from '../failure/createApiFailure.js'
import { isObject } from '../failure/isObject.js'
import { subtleCrypto } from './subtleCrypto.js'

/** A key pair whose private half nothing can read out. */
export type DpopKeyPair = KeyPair

/** Options of {@link createDpopKey}. */
export interface DpopKeyOptions {
  /** What the key is called in this origin's database; several sign-ins of one app want several. @defaultValue `'dpop'` */
  name?: string
  /** `'device'` keeps it in IndexedDB, `'page'` in memory, where tokens that outlive the page have lost their key. @defaultValue `'device'` */
  lifetime?: 'device' | 'page'
}

/** A key to prove possession with. */
export interface DpopKey {
  /** The key; makes one the first time. */
  get: () => Promise<DpopKeyPair>
  /** Throws the key away, and with it all tokens that are bound to it: for signing out. */
  reset: () => Promise<void>
}

const [database, table] = ['repository-hooks-keys', 'keys']

/**
 * Keeps the key that DPoP tokens are bound to: ES256, made on this device and never leaving it, not even for a script of
 * this page. A script can still use it while the page is open.
 */
export function createDpopKey({
  name = 'dpop',
  lifetime = 'device',
}: DpopKeyOptions = {}): DpopKey {
  let pair: Promise<DpopKeyPair> | undefined

  const make = async () => (lifetime === 'page' ? makePair() : keptPair(name))
  const start = () => {
    const started = make()
    pair = started
    started.catch(() => {
      if (pair === started) pair = undefined
    })
    return started
  }
  return {
    get: () => pair ?? start(),
    reset: async () => {
      await pair?.catch(() => undefined)
      pair = undefined
      if (lifetime === 'device') await inKeys('readwrite', (keys) => keys.delete(name))
    },
  }
}

/** What is kept already wins, so that tabs which start together end with one key. */
async function keptPair(name: string): Promise<DpopKeyPair> {
  const kept = await readPair(name)
  if (kept) return kept
  const made = await makePair()
  // Fails where another tab was first.
  await inKeys('readwrite', (keys) => keys.add(made, name)).catch(() => undefined)
  const first = await readPair(name)
  if (first) return first
  throw createApiFailure({
    kind: 'storage',
    message: "The key for proofs of possession can't be kept here. Use the lifetime 'page'.",
  })
}

function makePair(): Promise<DpopKeyPair> {
  // Says why there is none; the package would stumble over it.
  subtleCrypto()
  return generateKeyPair('ES256')
}

async function readPair(name: string): Promise<DpopKeyPair | undefined> {
  const found = await inKeys('readonly', (keys) => keys.get(name))
  return isPair(found) ? found : undefined
}

function isPair(value: unknown): value is DpopKeyPair {
  return isObject(value) && 'privateKey' in value && 'publicKey' in value
}

/** Runs one request in a transaction of its own, and waits until it is written. */
async function inKeys(
  mode: IDBTransactionMode,
  ask: (keys: IDBObjectStore) => IDBRequest<IDBValidKey> | IDBRequest<undefined>,
): Promise<unknown> {
  const opened = await open()
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = opened.transaction(table, mode)
      const request = ask(transaction.objectStore(table))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(blocked(transaction.error))
    })
  } finally {
    opened.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB !== 'object') return reject(blocked(undefined))
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(table)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(blocked(request.error))
  })
}

function blocked(cause: unknown) {
  return createApiFailure({
    kind: 'storage',
    message:
      "IndexedDB can't be used here, so the key for proofs of possession can't be kept. Use the lifetime 'page'.",
    cause,
  })
}
