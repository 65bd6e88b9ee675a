import { configurationFailure } from '../failure/configurationFailure.js'
import type { KeyValueStore } from './KeyValueStore.js'

/**
 * Checks, while developing, that a store is one: `localStorage` has other functions.
 *
 * @throws a `configuration` failure
 */
export function checkStore(store: Pick<KeyValueStore, 'get'>): void {
  if (typeof store.get === 'function') return
  throw configurationFailure(
    'store',
    __DEV__ &&
      'A store has get, set, delete, keys and clear: for localStorage and sessionStorage give what createWebStore() makes.',
  )
}
