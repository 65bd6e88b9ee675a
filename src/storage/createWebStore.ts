import type { KeyValueStore } from './KeyValueStore.js'
import { withStorageFailures } from './withStorageFailures.js'
import { withoutPrefix } from './withoutPrefix.js'

/** Options of a {@link createWebStore}. */
export interface WebStoreOptions {
  /**
   * `local` outlives the browser and is shared by all tabs; `session` belongs to one tab and survives a reload.
   *
   * @defaultValue `'local'`
   */
  area?: 'local' | 'session'
  /** The prefix of the store's keys, which separates them from other keys. @defaultValue `'repository-hooks:'` */
  prefix?: string
}

const defaults = { area: 'local', prefix: 'repository-hooks:' } satisfies Required<WebStoreOptions>

/**
 * Creates a store over `localStorage` or `sessionStorage`.
 *
 * Every script of the origin can read it, and so can anyone with a copy of the browser's profile. The storage is accessed
 * on use: you can create a store on a server, or where storage is blocked, but using it there rejects.
 */
export function createWebStore(options: WebStoreOptions = {}): KeyValueStore {
  const { area, prefix } = { ...defaults, ...options }

  return {
    lifetime: area === 'local' ? 'device' : 'tab',
    protection: 'none',
    get: (key) => withStorage(area, (storage) => storage.getItem(prefix + key) ?? undefined),
    set: (key, value) => withStorage(area, (storage) => storage.setItem(prefix + key, value)),
    delete: (key) => withStorage(area, (storage) => storage.removeItem(prefix + key)),
    keys: () => withStorage(area, (storage) => withoutPrefix(Object.keys(storage), prefix)),
    clear: () =>
      withStorage(area, (storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
      }),
  }
}

function withStorage<Result>(
  area: 'local' | 'session',
  action: (storage: Storage) => Result,
): Promise<Result> {
  return withStorageFailures(`${area}Storage`, () =>
    action(area === 'local' ? localStorage : sessionStorage),
  )
}
