import { createQueue, type Queue } from '../storage/createQueue.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { createDeviceStore } from './createDeviceStore.js'

/** The part of expo-secure-store that is used. */
export interface ExpoSecureStore {
  getItemAsync(key: string): Promise<string | null>
  setItemAsync(key: string, value: string): Promise<void>
  deleteItemAsync(key: string): Promise<void>
}

/** Values must be smaller than 2,048 bytes, and a character can take three bytes. */
const partLength = 680

/** The queue of each store. Values in parts are read and written one at a time. */
const queues = new WeakMap<ExpoSecureStore, Queue>()

/**
 * Creates a store over `expo-secure-store`: the Keychain of iOS, the Keystore of Android.
 *
 * Long values are stored in parts, and written so that a crash leaves the previous value. Keys may contain any characters.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createExpoStore(
  secure: ExpoSecureStore,
  prefix = 'repository-hooks.',
): KeyValueStore {
  const enqueue = getQueue(secure)
  // expo-secure-store can't list its keys, so they are stored under the prefix.
  const names = async () =>
    ((await read(secure, prefix)) ?? '').split(' ').filter(Boolean).map(decodeURIComponent)
  const change = (key: string, value: string | undefined) =>
    enqueue(async () => {
      await write(secure, prefix + encodeKey(key), value)
      const others = (await names().catch(() => [])).filter((it) => it !== key)
      const all = value === undefined ? others : [...others, key]
      await write(secure, prefix, all.map(encodeURIComponent).join(' '))
    })
  return createDeviceStore('The secure store', {
    get: (key) => enqueue(() => read(secure, prefix + encodeKey(key))),
    set: change,
    delete: (key) => change(key, undefined),
    keys: () => enqueue(names),
  })
}

function getQueue(secure: ExpoSecureStore): Queue {
  const queue = queues.get(secure) ?? createQueue()
  queues.set(secure, queue)
  return queue
}

/** Reads which of the two sets of parts contains the value, and the number of its parts. */
async function readHead(secure: ExpoSecureStore, name: string): Promise<readonly [number, number]> {
  const [set = 0, count = 0] = ((await secure.getItemAsync(name)) ?? '').split('.').map(Number)
  return [set, count]
}

async function read(secure: ExpoSecureStore, name: string): Promise<string | undefined> {
  const [set, count] = await readHead(secure, name)
  if (count === 0) return undefined
  const parts = Array.from({ length: count }, (_, index) =>
    secure.getItemAsync(`${name}.${set}.${index}`),
  )
  // expo-secure-store rejects empty strings, so each part has an extra first character.
  return (await Promise.all(parts)).map((part) => part?.slice(1)).join('')
}

async function write(
  secure: ExpoSecureStore,
  name: string,
  value: string | undefined,
): Promise<void> {
  // A backup of another device can't be decrypted here. It is overwritten.
  const [set, count] = await readHead(secure, name).catch(() => [0, 0])
  const next = 1 - set
  const partCount = value === undefined ? 0 : Math.floor(value.length / partLength) + 1
  for (let index = 0; index < partCount; index++) {
    const part = value?.slice(index * partLength, (index + 1) * partLength)
    await secure.setItemAsync(`${name}.${next}.${index}`, `=${part}`)
  }
  if (partCount > 0) await secure.setItemAsync(name, `${next}.${partCount}`)
  else await secure.deleteItemAsync(name)
  for (let index = 0; index < count; index++) {
    await secure.deleteItemAsync(`${name}.${set}.${index}`)
  }
}

/** Encodes a key with the characters that expo-secure-store allows. */
function encodeKey(key: string): string {
  return `-${key.replace(/[^\dA-Za-z]/g, (it) => `_${it.charCodeAt(0).toString(16)}_`)}`
}
