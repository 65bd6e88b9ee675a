import { createApiFailure } from '../failure/createApiFailure.js'
import type { KeyValueStore } from './KeyValueStore.js'
import { getTable, type RunRequest } from './getTable.js'
import { withStorageFailures } from './withStorageFailures.js'

/** The table of values and encryption keys. Values have string keys, encryption keys have numbers; the highest is current. */
interface Vault {
  name: string
  table: RunRequest
}

/** A value as it is stored. */
interface EncryptedValue {
  /** The number of its encryption key. */
  id: number
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

/** Creates a request on the table. */
type TableRequest = Parameters<RunRequest>[1]

const cipher = 'AES-GCM'

/** Creates a store over IndexedDB that encrypts its values. */
export function createEncryptedStore(name: string): KeyValueStore & { rotate(): Promise<void> } {
  const vault = { name, table: getTable(name) }
  const run = <Result>(action: () => Promise<Result>) => withStorageFailures('The vault', action)
  // Contexts with WebCrypto have Web Locks too.
  const withLock = (mode: LockMode, action: () => Promise<void>) =>
    run(() => navigator.locks.request(name, { mode }, action))
  let queue = Promise.resolve()
  // Changes run concurrently, but not during a rotation.
  const change = (prepare: () => Promise<TableRequest>) =>
    withLock('shared', async () => {
      const request = prepare()
      const previous = queue
      const afterPrevious = () => previous
      // Encryption is asynchronous; the queue writes in the order of the calls.
      queue = request.then(afterPrevious, afterPrevious)
      await queue
      await vault.table('readwrite', await request)
    })
  return {
    lifetime: 'device',
    protection: 'encrypted',
    get: (slot) => run(() => read(vault, slot)),
    set: (slot, value) => change(() => encrypt(vault, slot, value)),
    delete: (slot) => change(() => createDelete(slot)),
    keys: () => run(() => getNames(vault)),
    clear: () => change(() => createDelete(allValueKeys())),
    rotate: () => withLock('exclusive', () => rotate(vault)),
  }
}

/** The range of all value keys: in IndexedDB strings sort after numbers. */
function allValueKeys(): IDBKeyRange {
  return IDBKeyRange.lowerBound('')
}

async function getNames({ table }: Vault): Promise<string[]> {
  return (await table('readonly', (values) => values.getAllKeys(allValueKeys()))).map(String)
}

async function createDelete(keys: string | IDBKeyRange): Promise<TableRequest> {
  return (values) => values.delete(keys)
}

/** Returns the number and key of the current encryption key. Without a key, the number is the one of the key to create. */
async function getCurrentKey({ table }: Vault): Promise<readonly [number, CryptoKey | undefined]> {
  const cursor = await table('readonly', (values) =>
    values.openCursor(IDBKeyRange.upperBound(Infinity), 'prev'),
  )
  // Numbers hold keys only. Safari reads no value if it lost the key that wraps this one, as on a new phone.
  const key = cursor?.value as CryptoKey | undefined
  return [Number(cursor?.key ?? 0) + (key ? 0 : 1), key]
}

async function read(
  vault: Vault,
  slot: string,
  missingKeyId?: number,
): Promise<string | undefined> {
  const get = <Value>(name: string | number): Promise<Value | undefined> =>
    vault.table<Value | undefined>('readonly', (values) => values.get(name))
  const encrypted = await get<EncryptedValue>(slot)
  const key = encrypted && (await get<CryptoKey>(encrypted.id))
  // Another tab may have rotated the key between the two reads.
  if (encrypted && !key && encrypted.id !== missingKeyId) return read(vault, slot, encrypted.id)
  // A browser may evict the key. Its values then count as missing: the user is signed out, without an error.
  if (!key) return undefined
  try {
    const plaintext = await crypto.subtle.decrypt(
      createAlgorithm(vault, slot, encrypted),
      key,
      encrypted.data,
    )
    return new TextDecoder().decode(plaintext)
  } catch (cause) {
    throw createApiFailure({
      kind: 'storage',
      code: 'Corrupt',
      message: `The vault can't read "${slot}": it was tampered with. Delete it.`,
      cause,
    })
  }
}

async function encrypt(vault: Vault, slot: string, value: string): Promise<TableRequest> {
  const [id, currentKey] = await getCurrentKey(vault)
  const key = currentKey ?? (await addKey(vault, id))
  const header = { id, iv: crypto.getRandomValues(new Uint8Array(12)) }
  const data = await crypto.subtle.encrypt(
    createAlgorithm(vault, slot, header),
    key,
    toBytes(value),
  )
  return (values) => values.put({ ...header, data }, slot)
}

async function rotate(vault: Vault): Promise<void> {
  const [currentId] = await getCurrentKey(vault)
  const id = currentId + 1
  await addKey(vault, id)
  for (const slot of await getNames(vault)) {
    const value = await read(vault, slot)
    if (value !== undefined) await vault.table('readwrite', await encrypt(vault, slot, value))
  }
  await vault.table('readwrite', await createDelete(IDBKeyRange.upperBound(id, true)))
}

/** Adds a key. If several tabs add the same number concurrently, the first one wins, and all use its key. */
async function addKey({ table }: Vault, id: number): Promise<CryptoKey> {
  const usages: KeyUsage[] = ['encrypt', 'decrypt']
  const key = await crypto.subtle.generateKey({ name: cipher, length: 256 }, false, usages)
  return table<CryptoKey>('readwrite', (values) => {
    // An existing key must not abort the transaction, which other writes share.
    values.add(key, id).onerror = (event) => event.preventDefault()
    return values.get(id)
  })
}

/** Binds a value to its store, key and encryption key by authenticated data, so that values can't be swapped. */
function createAlgorithm(
  { name }: Vault,
  slot: string,
  { id, iv }: Omit<EncryptedValue, 'data'>,
): AesGcmParams {
  return { name: cipher, iv, additionalData: toBytes(JSON.stringify([name, slot, id])) }
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
