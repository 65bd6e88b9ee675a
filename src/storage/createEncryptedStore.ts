import { createApiFailure } from '../failure/createApiFailure.js'
import type { KeyValueStore } from './KeyValueStore.js'
import { shareTransactions, type AskTable } from './shareTransactions.js'
import { storing } from './storing.js'

/** Where values and keys are: values have names of text, keys have numbers, and the highest counts. */
interface Place {
  name: string
  table: AskTable
}

/** A value as it is kept. */
interface Sealed {
  /** Which key it was encrypted with. */
  id: number
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

/** What is done to the table, once it is prepared. */
type Change = Parameters<AskTable>[1]

const cipher = 'AES-GCM'

/** Makes a store over IndexedDB that encrypts what it keeps. */
export function createEncryptedStore(name: string): KeyValueStore & { rotate(): Promise<void> } {
  const place = { name, table: shareTransactions(name) }
  const using = <Result>(action: () => Promise<Result>) => storing('The vault', action)
  // Where there is encryption, there are locks.
  const locked = (mode: LockMode, action: () => Promise<void>) =>
    using(() => navigator.locks.request(name, { mode }, action))
  let turn = Promise.resolve()
  // Many may change at a time, and none while all is encrypted anew.
  const change = (prepare: () => Promise<Change>) =>
    locked('shared', async () => {
      const prepared = prepare()
      const former = turn
      const afterFormer = () => former
      // Encrypting takes its time, and what was asked for first is done first.
      turn = prepared.then(afterFormer, afterFormer)
      await turn
      await place.table('readwrite', await prepared)
    })
  return {
    lifetime: 'device',
    protection: 'encrypted',
    get: (slot) => using(() => read(place, slot)),
    set: (slot, value) => change(() => sealing(place, slot, value)),
    delete: (slot) => change(() => removing(slot)),
    keys: () => using(() => names(place)),
    clear: () => change(() => removing(allNames())),
    rotate: () => locked('exclusive', () => rotate(place)),
  }
}

/** All names, since those come after all numbers. */
function allNames(): IDBKeyRange {
  return IDBKeyRange.lowerBound('')
}

async function names({ table }: Place): Promise<string[]> {
  return (await table('readonly', (values) => values.getAllKeys(allNames()))).map(String)
}

async function removing(what: string | IDBKeyRange): Promise<Change> {
  return (values) => values.delete(what)
}

/** The number and the key that encrypts by now. */
async function newest({ table }: Place): Promise<readonly [number, CryptoKey | undefined]> {
  const cursor = await table('readonly', (values) =>
    values.openCursor(IDBKeyRange.upperBound(Infinity), 'prev'),
  )
  // Only keys stand under numbers; Safari reads nothing where the key's own key is lost, as on a new phone.
  const key = cursor?.value as CryptoKey | undefined
  return [Number(cursor?.key ?? 0) + (key ? 0 : 1), key]
}

async function read(place: Place, slot: string, lost?: number): Promise<string | undefined> {
  const get = <Value>(name: string | number): Promise<Value | undefined> =>
    place.table<Value | undefined>('readonly', (values) => values.get(name))
  const sealed = await get<Sealed>(slot)
  const key = sealed && (await get<CryptoKey>(sealed.id))
  // Another tab may have encrypted it anew meanwhile.
  if (sealed && !key && sealed.id !== lost) return read(place, slot, sealed.id)
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

async function sealing(place: Place, slot: string, value: string): Promise<Change> {
  const [id, present] = await newest(place)
  const key = present ?? (await addKey(place, id))
  const sealed = { id, iv: crypto.getRandomValues(new Uint8Array(12)) }
  const data = await crypto.subtle.encrypt(algorithm(place, slot, sealed), key, bytesOf(value))
  return (values) => values.put({ ...sealed, data }, slot)
}

async function rotate(place: Place): Promise<void> {
  const [former] = await newest(place)
  const id = former + 1
  await addKey(place, id)
  for (const slot of await names(place)) {
    const value = await read(place, slot)
    if (value !== undefined) await place.table('readwrite', await sealing(place, slot, value))
  }
  await place.table('readwrite', await removing(IDBKeyRange.upperBound(id, true)))
}

/** Of tabs that make the first key at the same time, one is first, and all use its key. */
async function addKey({ table }: Place, id: number): Promise<CryptoKey> {
  const usages: KeyUsage[] = ['encrypt', 'decrypt']
  const key = await crypto.subtle.generateKey({ name: cipher, length: 256 }, false, usages)
  return table<CryptoKey>('readwrite', (values) => {
    // When there is one already, that is no reason to give up all that is written in this turn.
    values.add(key, id).onerror = (event) => event.preventDefault()
    return values.get(id)
  })
}

/** Binds a value to its name and its key, so that one can't be put in the place of another. */
function algorithm({ name }: Place, slot: string, { id, iv }: Omit<Sealed, 'data'>): AesGcmParams {
  return { name: cipher, iv, additionalData: bytesOf(JSON.stringify([name, slot, id])) }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
