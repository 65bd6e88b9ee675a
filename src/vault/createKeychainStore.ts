import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { withoutPrefix } from '../storage/withoutPrefix.js'
import { createPlaceStore } from './createPlaceStore.js'

/** The part of react-native-keychain that is used. */
export interface Keychain {
  getGenericPassword(options: { service: string }): Promise<false | { password: string }>
  setGenericPassword(
    username: string,
    password: string,
    options: { service: string },
  ): Promise<unknown>
  resetGenericPassword(options: { service: string }): Promise<unknown>
  getAllGenericPasswordServices(): Promise<readonly string[]>
}

/** Makes a store over `react-native-keychain`: the Keychain of iOS, the Keystore of Android. */
/* @__NO_SIDE_EFFECTS__ */
export function createKeychainStore(
  keychain: Keychain,
  prefix = 'repository-hooks:',
): KeyValueStore {
  const at = (key: string) => ({ service: prefix + key })
  return createPlaceStore('The keychain', {
    get: async (key) => {
      const found = await keychain.getGenericPassword(at(key))
      // Keychains refuse empty texts.
      return found ? found.password.slice(1) : undefined
    },
    set: async (key, value) => {
      const kept = await keychain.setGenericPassword(key, `=${value}`, at(key))
      if (kept === false) throw new Error('It kept nothing.')
    },
    delete: async (key) => {
      await keychain.resetGenericPassword(at(key))
    },
    keys: async () => withoutPrefix(await keychain.getAllGenericPasswordServices(), prefix),
  })
}
