import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { withoutPrefix } from '../storage/withoutPrefix.js'
import { createDeviceStore } from './createDeviceStore.js'

/** The part of `@aparajita/capacitor-secure-storage` that is used. */
export interface CapacitorSecureStorage {
  get(key: string, convertDate: boolean): Promise<unknown>
  set(key: string, value: string): Promise<void>
  remove(key: string): Promise<unknown>
  keys(): Promise<readonly string[]>
}

/** Creates a store over `@aparajita/capacitor-secure-storage`: the Keychain of iOS, the Keystore of Android. */
/* @__NO_SIDE_EFFECTS__ */
export function createCapacitorStore(
  storage: CapacitorSecureStorage,
  prefix = 'repository-hooks:',
): KeyValueStore {
  return createDeviceStore('The secure storage', {
    get: async (key) => {
      // With `true` a string that looks like a date would be returned as a Date.
      const value = await storage.get(prefix + key, false)
      return typeof value === 'string' ? value : undefined
    },
    set: (key, value) => storage.set(prefix + key, value),
    delete: async (key) => {
      await storage.remove(prefix + key)
    },
    keys: async () => withoutPrefix(await storage.keys(), prefix),
  })
}
