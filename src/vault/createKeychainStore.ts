import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { withoutPrefix } from '../storage/withoutPrefix.js'
import { createDeviceStore } from './createDeviceStore.js'

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

/** Creates a store over `react-native-keychain`: the Keychain of iOS, the Keystore of Android. */
/* @__NO_SIDE_EFFECTS__ */
export function createKeychainStore(
  keychain: Keychain,
  prefix = 'repository-hooks:',
): KeyValueStore {
  const toService = (key: string) => ({ service: prefix + key })
  return createDeviceStore('The keychain', {
    get: async (key) => {
      const credentials = await keychain.getGenericPassword(toService(key))
      // Keychains reject empty strings, so each value has an extra first character.
      return credentials ? credentials.password.slice(1) : undefined
    },
    set: async (key, value) => {
      const result = await keychain.setGenericPassword(key, `=${value}`, toService(key))
      if (result === false) throw new Error('The value was not stored.')
    },
    delete: async (key) => {
      await keychain.resetGenericPassword(toService(key))
    },
    keys: async () => withoutPrefix(await keychain.getAllGenericPasswordServices(), prefix),
  })
}
