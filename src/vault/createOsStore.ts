import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { storing } from '../storage/storing.js'

/** What a store of the operating system can do. */
export type OsPlace = Pick<KeyValueStore, 'get' | 'set' | 'delete' | 'keys'>

/** Makes a store of what keeps things in the operating system's own: Keychain, Keystore, DPAPI. */
export function createOsStore(name: string, place: OsPlace): KeyValueStore {
  const { get, set, keys } = place
  const remove = (key: string) => storing(name, () => place.delete(key))
  const list = () => storing(name, keys)
  return {
    lifetime: 'device',
    protection: 'os',
    get: (key) => storing(name, () => get(key)),
    set: (key, value) => storing(name, () => set(key, value)),
    delete: remove,
    keys: list,
    clear: async () => {
      for (const key of await list()) await remove(key)
    },
  }
}
