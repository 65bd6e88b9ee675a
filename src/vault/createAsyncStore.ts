import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { withoutPrefix } from '../storage/withoutPrefix.js'
import { createDeviceStore } from './createDeviceStore.js'

/** The part of `@react-native-async-storage/async-storage` that is used. */
export interface AsyncStorage {
  getItem(key: string): Promise<string | null>
  setItem(key: string, value: string): Promise<void>
  removeItem(key: string): Promise<void>
  getAllKeys(): Promise<readonly string[]>
}

/** Creates a store over `@react-native-async-storage/async-storage`. Anyone who can read the device's files can read it. */
/* @__NO_SIDE_EFFECTS__ */
export function createAsyncStore(
  storage: AsyncStorage,
  prefix = 'repository-hooks:',
): KeyValueStore {
  return createDeviceStore('AsyncStorage', {
    protection: 'none',
    get: async (key) => (await storage.getItem(prefix + key)) ?? undefined,
    set: (key, value) => storage.setItem(prefix + key, value),
    delete: (key) => storage.removeItem(prefix + key),
    keys: async () => withoutPrefix(await storage.getAllKeys(), prefix),
  })
}
