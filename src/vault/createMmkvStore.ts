import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { withoutPrefix } from '../storage/withoutPrefix.js'
import { createDeviceStore } from './createDeviceStore.js'

/** The part of an instance of `react-native-mmkv` that is used; `remove` was `delete` before version 4. */
export interface Mmkv {
  readonly isEncrypted?: boolean
  getString(key: string): string | undefined
  set(key: string, value: string): void
  getAllKeys(): readonly string[]
  remove?(key: string): unknown
  delete?(key: string): unknown
}

/** Creates a store over an instance of `react-native-mmkv`, which is synchronous. `encrypted` if the instance is. */
/* @__NO_SIDE_EFFECTS__ */
export function createMmkvStore(mmkv: Mmkv, prefix = 'repository-hooks:'): KeyValueStore {
  return createDeviceStore('MMKV', {
    protection: mmkv.isEncrypted ? 'encrypted' : 'none',
    get: async (key) => mmkv.getString(prefix + key),
    set: async (key, value) => mmkv.set(prefix + key, value),
    delete: async (key) => {
      if (mmkv.remove) mmkv.remove(prefix + key)
      else mmkv.delete?.(prefix + key)
    },
    keys: async () => withoutPrefix(mmkv.getAllKeys(), prefix),
  })
}
