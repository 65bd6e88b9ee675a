import { configurationFailure } from '../failure/configurationFailure.js'
import type { KeyValueStore } from './KeyValueStore.js'

/**
 * Checks in development that a value is a store: `localStorage` has other functions.
 *
 * @throws a `configuration` failure
 */
export function checkStore(store: Pick<KeyValueStore, 'get'>): void {
  if (typeof store.get === 'function') return
  throw configurationFailure(
    'store',
    __DEV__ &&
      'A store has get, set, delete, keys and clear. For localStorage and sessionStorage pass createWebStore().',
  )
}
