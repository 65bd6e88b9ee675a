import { createTurns, type Turns } from '../storage/createTurns.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { createPlaceStore } from './createPlaceStore.js'

/** The part of expo-secure-store that is used. */
export interface ExpoSecureStore {
  getItemAsync(key: string): Promise<string | null>
  setItemAsync(key: string, value: string): Promise<void>
  deleteItemAsync(key: string): Promise<void>
}

/** Values have to stay below 2,048 bytes, and a character can have three. */
const length = 680

/** The turns of each store: what is kept in parts is read and written by one at a time. */
const turns = new WeakMap<ExpoSecureStore, Turns>()

/**
 * Makes a store over `expo-secure-store`: the Keychain of iOS, the Keystore of Android.
 *
 * Longer values are kept in parts, and written so that a crash leaves the former value. Names may have any characters.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createExpoStore(
  secure: ExpoSecureStore,
  prefix = 'repository-hooks.',
): KeyValueStore {
  const inTurn = turnsOf(secure)
  // The store can't list its keys.
  const names = async () =>
    ((await read(secure, prefix)) ?? '').split(' ').filter(Boolean).map(decodeURIComponent)
  const change = (key: string, value: string | undefined) =>
    inTurn(async () => {
      await write(secure, prefix + plain(key), value)
      const others = (await names().catch(() => [])).filter((it) => it !== key)
      const all = value === undefined ? others : [...others, key]
      await write(secure, prefix, all.map(encodeURIComponent).join(' '))
    })
  return createPlaceStore('The secure store', {
    get: (key) => inTurn(() => read(secure, prefix + plain(key))),
    set: change,
    delete: (key) => change(key, undefined),
    keys: () => inTurn(names),
  })
}

function turnsOf(secure: ExpoSecureStore): Turns {
  const known = turns.get(secure) ?? createTurns()
  turns.set(secure, known)
  return known
}

/** Which of two sets of parts holds the value, and how many parts it has. */
async function headOf(secure: ExpoSecureStore, name: string): Promise<readonly [number, number]> {
  const [turn = 0, count = 0] = ((await secure.getItemAsync(name)) ?? '').split('.').map(Number)
  return [turn, count]
}

async function read(secure: ExpoSecureStore, name: string): Promise<string | undefined> {
  const [turn, count] = await headOf(secure, name)
  if (count === 0) return undefined
  const parts = Array.from({ length: count }, (_, index) =>
    secure.getItemAsync(`${name}.${turn}.${index}`),
  )
  // Empty texts are refused, so each part has one character more.
  return (await Promise.all(parts)).map((part) => part?.slice(1)).join('')
}

async function write(
  secure: ExpoSecureStore,
  name: string,
  value: string | undefined,
): Promise<void> {
  // What another device wrote can be restored, and nobody has its key: it is written over.
  const [turn, count] = await headOf(secure, name).catch(() => [0, 0])
  const next = 1 - turn
  const needed = value === undefined ? 0 : Math.floor(value.length / length) + 1
  for (let index = 0; index < needed; index++) {
    const part = value?.slice(index * length, (index + 1) * length)
    await secure.setItemAsync(`${name}.${next}.${index}`, `=${part}`)
  }
  if (needed > 0) await secure.setItemAsync(name, `${next}.${needed}`)
  else await secure.deleteItemAsync(name)
  for (let index = 0; index < count; index++) {
    await secure.deleteItemAsync(`${name}.${turn}.${index}`)
  }
}

/** A name in the characters that the store allows. */
function plain(key: string): string {
  return `-${key.replace(/[^\dA-Za-z]/g, (it) => `_${it.charCodeAt(0).toString(16)}_`)}`
}
