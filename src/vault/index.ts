export {
  createIndexedDbStore,
  type IndexedDbStoreOptions,
} from '../storage/createIndexedDbStore.js'
export {
  createObservableStore,
  type ObservableStore,
  type ObservableStoreOptions,
} from '../storage/createObservableStore.js'
export type { StoreChannel } from '../storage/StoreChannel.js'
export { createAsyncStore, type AsyncStorage } from './createAsyncStore.js'
export { createCapacitorStore, type CapacitorSecureStorage } from './createCapacitorStore.js'
export { createElectronStore, type ElectronBridge } from './createElectronStore.js'
export { createExpoStore, type ExpoSecureStore } from './createExpoStore.js'
export { createKeychainStore, type Keychain } from './createKeychainStore.js'
export { createMmkvStore, type Mmkv } from './createMmkvStore.js'
export { createVault, type Vault, type VaultOptions } from './createVault.js'
export { usePreference } from './usePreference.js'
