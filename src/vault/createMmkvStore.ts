import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { withoutPrefix } from '../storage/withoutPrefix.js'
import { createPlaceStore } from './createPlaceStore.js'

/** The part of an instance of `react-native-mmkv` that is used; `remove` was `delete` before version 4. */
export interface Mmkv {
  readonly isEncrypted?: boolean
  getString(key: string): string | undefined
  set(key: string, value: string): void
  getAllKeys(): readonly string[]
  remove?(key: string): unknown
  delete?(key: string): unknown
}

/** Makes a store over an instance of `react-native-mmkv`, which nobody waits for. It is `encrypted` where that is. */
/* @__NO_SIDE_EFFECTS__ */
export function createMmkvStore(mmkv: Mmkv, prefix = 'repository-hooks:'): KeyValueStore {
  return createPlaceStore('MMKV', {
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
