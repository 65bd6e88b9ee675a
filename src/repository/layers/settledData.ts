import { isObject } from '../../failure/isObject.js'

const settled = new WeakMap<object, unknown>()

/** Remembers the confirmed data for data that has pending layers. */
export function rememberSettled(shown: unknown, confirmed: unknown): void {
  if (!isObject(shown)) return
  if (shown === confirmed) settled.delete(shown)
  else settled.set(shown, confirmed)
}

/**
 * Returns cached data without optimistic changes that the server has not confirmed. For code that stores or sends a cache:
 * pass it as `dehydrate.serializeData` to a `QueryClient` of your own. The one that `ApiProvider` creates has it already.
 */
export function settledData(data: unknown): unknown {
  return isObject(data) && settled.has(data) ? settled.get(data) : data
}
