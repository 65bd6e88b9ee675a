import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { storing } from '../storage/storing.js'

/** What a place on the device can do. */
type Place = Pick<KeyValueStore, 'get' | 'set' | 'delete' | 'keys'> &
  Partial<Pick<KeyValueStore, 'protection'>>

/** Makes a store of a place on the device: by default one that the operating system protects, as Keychain and Keystore. */
export function createPlaceStore(name: string, place: Place): KeyValueStore {
  const { get, set, keys, protection = 'os' } = place
  const remove = (key: string) => storing(name, () => place.delete(key))
  const list = () => storing(name, keys)
  return {
    lifetime: 'device',
    protection,
    get: (key) => storing(name, () => get(key)),
    set: (key, value) => storing(name, () => set(key, value)),
    delete: remove,
    keys: list,
    clear: async () => {
      for (const key of await list()) await remove(key)
    },
  }
}
