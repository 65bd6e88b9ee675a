import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { withStorageFailures } from '../storage/withStorageFailures.js'

/** The operations of a storage on the device. */
type DeviceStorage = Pick<KeyValueStore, 'get' | 'set' | 'delete' | 'keys'> &
  Partial<Pick<KeyValueStore, 'protection'>>

/** Creates a store over a storage on the device; by default one that the operating system protects, as Keychain and Keystore do. */
export function createDeviceStore(name: string, storage: DeviceStorage): KeyValueStore {
  const { get, set, keys, protection = 'os' } = storage
  const remove = (key: string) => withStorageFailures(name, () => storage.delete(key))
  const list = () => withStorageFailures(name, keys)
  return {
    lifetime: 'device',
    protection,
    get: (key) => withStorageFailures(name, () => get(key)),
    set: (key, value) => withStorageFailures(name, () => set(key, value)),
    delete: remove,
    keys: list,
    clear: async () => {
      for (const key of await list()) await remove(key)
    },
  }
}
