import { createStore, del, delMany, get, keys, set, update, type UseStore } from 'idb-keyval'
import { createApiFailure } from '../failure/createApiFailure.js'
import type { KeyValueStore } from './KeyValueStore.js'
import { storing } from './storing.js'

/** Where values and keys are: values have names of text, keys have numbers, and the highest counts. */
interface Place {
  name: string
  table: UseStore
}

/** A value as it is kept. */
interface Sealed {
  /** Which key it was encrypted with. */
  id: number
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

const cipher = 'AES-GCM'

/** Makes a store over IndexedDB that encrypts what it keeps. */
export function createEncryptedStore(name: string): KeyValueStore & { rotate(): Promise<void> } {
  const place = { name, table: createStore(name, 'values') }
  const { table } = place
  const using = <Result>(action: () => Promise<Result>) => storing('The vault', action)
  // Where there is encryption, there are locks.
  const locked = (mode: LockMode, action: () => Promise<void>) =>
    using(() => navigator.locks.request(name, { mode }, action))
  return {
    lifetime: 'device',
    protection: 'encrypted',
    get: (slot) => using(() => read(place, slot)),
    // Many may write at a time, and none while all is encrypted anew.
    set: (slot, value) => locked('shared', () => write(place, slot, value)),
    delete: (slot) => using(() => del(slot, table)),
    keys: () => using(() => names(place)),
    clear: () => using(async () => delMany(await names(place), table)),
    rotate: () => locked('exclusive', () => rotate(place)),
  }
}

async function names({ table }: Place): Promise<string[]> {
  return (await keys(table)).filter((it) => typeof it === 'string')
}

async function ids({ table }: Place): Promise<number[]> {
  return (await keys(table)).filter((it) => typeof it === 'number')
}

async function read(place: Place, slot: string): Promise<string | undefined> {
  const sealed = await get<Sealed>(slot, place.table)
  const key = sealed && (await get<CryptoKey>(sealed.id, place.table))
  // A browser may throw the key away with all else; whoever loses it is signed out, and nothing is broken.
  if (!key) return undefined
  try {
    const plain = await crypto.subtle.decrypt(algorithm(place, slot, sealed), key, sealed.data)
    return new TextDecoder().decode(plain)
  } catch (cause) {
    throw createApiFailure({
      kind: 'storage',
      code: 'Corrupt',
      message: `The vault can't read "${slot}": it was tampered with. Delete it.`,
      cause,
    })
  }
}

async function write(place: Place, slot: string, value: string): Promise<void> {
  const id = Math.max(1, ...(await ids(place)))
  const key = (await get<CryptoKey>(id, place.table)) ?? (await addKey(place, id))
  const sealed = { id, iv: crypto.getRandomValues(new Uint8Array(12)) }
  const data = await crypto.subtle.encrypt(algorithm(place, slot, sealed), key, bytesOf(value))
  await set(slot, { ...sealed, data }, place.table)
}

async function rotate(place: Place): Promise<void> {
  const former = await ids(place)
  await addKey(place, Math.max(0, ...former) + 1)
  for (const slot of await names(place)) {
    const value = await read(place, slot)
    if (value !== undefined) await write(place, slot, value)
  }
  await delMany(former, place.table)
}

/** Of tabs that make the first key at the same time, one is first, and all use its key. */
async function addKey({ table }: Place, id: number): Promise<CryptoKey> {
  const usages: KeyUsage[] = ['encrypt', 'decrypt']
  let key = await crypto.subtle.generateKey({ name: cipher, length: 256 }, false, usages)
  const keepFirst = (kept?: CryptoKey) => {
    key = kept ?? key
    return key
  }
  await update(id, keepFirst, table)
  return key
}

/** Binds a value to its name and its key, so that one can't be put in the place of another. */
function algorithm({ name }: Place, slot: string, { id, iv }: Omit<Sealed, 'data'>): AesGcmParams {
  return { name: cipher, iv, additionalData: bytesOf(JSON.stringify([name, slot, id])) }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
