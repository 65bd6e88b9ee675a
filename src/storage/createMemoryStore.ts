import type { KeyValueStore } from './KeyValueStore.js'

/** Creates a store in memory, which lives as long as the page. Nothing else on the device can read it. */
export function createMemoryStore(): KeyValueStore {
  const values = new Map<string, string>()
  return {
    lifetime: 'page',
    protection: 'none',
    get: async (key) => values.get(key),
    set: async (key, value) => {
      values.set(key, value)
    },
    delete: async (key) => {
      values.delete(key)
    },
    keys: async () => [...values.keys()],
    clear: async () => values.clear(),
  }
}
