import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { createPlaceStore } from './createPlaceStore.js'

/** What the preload script offers the page; behind it, the main process encrypts with `safeStorage`. */
export interface ElectronBridge {
  get(key: string): Promise<string | null | undefined>
  set(key: string, value: string): Promise<void>
  delete(key: string): Promise<void>
  keys(): Promise<readonly string[]>
}

/** Makes a store over a bridge to Electron's main process, which encrypts with a key of the operating system. */
/* @__NO_SIDE_EFFECTS__ */
export function createElectronStore(bridge: ElectronBridge): KeyValueStore {
  return createPlaceStore('The main process', {
    get: async (key) => (await bridge.get(key)) ?? undefined,
    set: (key, value) => bridge.set(key, value),
    delete: (key) => bridge.delete(key),
    keys: () => bridge.keys(),
  })
}
