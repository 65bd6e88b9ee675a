import { isObject } from '../../failure/isObject.js'

const settled = new WeakMap<object, unknown>()

/** Keeps in mind what the server has confirmed of data that shows more. */
export function rememberSettled(shown: unknown, confirmed: unknown): void {
  if (!isObject(shown)) return
  if (shown === confirmed) settled.delete(shown)
  else settled.set(shown, confirmed)
}

/**
 * Cached data as the server has confirmed it, without changes that are shown and not confirmed. For whatever stores or
 * sends a cache: pass it as `dehydrate.serializeData` to a `QueryClient` of your own. `ApiProvider` does so with its own.
 */
export function settledData(data: unknown): unknown {
  return isObject(data) && settled.has(data) ? settled.get(data) : data
}
