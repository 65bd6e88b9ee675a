import type { KeyValueStore } from './KeyValueStore.js'
import { storing } from './storing.js'
import { withoutPrefix } from './withoutPrefix.js'

/** Options of a {@link createWebStore}. */
export interface WebStoreOptions {
  /**
   * `local` outlives the browser and is shared by all tabs; `session` belongs to one tab and survives a reload.
   *
   * @defaultValue `'local'`
   */
  area?: 'local' | 'session'
  /** What the store's keys begin with, so that they don't meet those of others. @defaultValue `'repository-hooks:'` */
  prefix?: string
}

const defaults = { area: 'local', prefix: 'repository-hooks:' } satisfies Required<WebStoreOptions>

/**
 * Makes a store over `localStorage` or `sessionStorage`.
 *
 * Every script of the origin can read it, and so can whoever copies the browser's profile. The storage is looked up when
 * it is used: making a store on a server, or where storage is blocked, is fine, and using it there rejects.
 */
export function createWebStore(options: WebStoreOptions = {}): KeyValueStore {
  const { area, prefix } = { ...defaults, ...options }

  return {
    lifetime: area === 'local' ? 'device' : 'tab',
    protection: 'none',
    get: (key) => using(area, (storage) => storage.getItem(prefix + key) ?? undefined),
    set: (key, value) => using(area, (storage) => storage.setItem(prefix + key, value)),
    delete: (key) => using(area, (storage) => storage.removeItem(prefix + key)),
    keys: () => using(area, (storage) => withoutPrefix(Object.keys(storage), prefix)),
    clear: () =>
      using(area, (storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
      }),
  }
}

function using<Result>(
  area: 'local' | 'session',
  action: (storage: Storage) => Result,
): Promise<Result> {
  return storing(`${area}Storage`, () => action(area === 'local' ? localStorage : sessionStorage))
}
