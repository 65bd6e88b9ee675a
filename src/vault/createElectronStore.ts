import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { createDeviceStore } from './createDeviceStore.js'

/** The API that the preload script exposes to the page. The main process behind it encrypts with `safeStorage`. */
export interface ElectronBridge {
  get(key: string): Promise<string | null | undefined>
  set(key: string, value: string): Promise<void>
  delete(key: string): Promise<void>
  keys(): Promise<readonly string[]>
}

/** Creates a store over a bridge to Electron's main process, which encrypts with a key of the operating system. */
/* @__NO_SIDE_EFFECTS__ */
export function createElectronStore(bridge: ElectronBridge): KeyValueStore {
  return createDeviceStore('The main process', {
    get: async (key) => (await bridge.get(key)) ?? undefined,
    set: (key, value) => bridge.set(key, value),
    delete: (key) => bridge.delete(key),
    keys: () => bridge.keys(),
  })
}
