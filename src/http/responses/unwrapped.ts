import { isObject } from '../../failure/isObject.js'
import type { ReadResponse } from './ReadResponse.js'

/**
 * Unwraps the successful responses of a server that wraps them all: `{ "data": { … } }`. A list stays wrapped, since counts
 * and cursors stand beside it; so does a response without that member. `{ "data": null }` is an empty response, unless it
 * has other members, such as an error.
 *
 * @param name - the member that contains the data
 * @example
 * ```ts
 * const api = createApiClient({ baseURL: '/api', readResponse: unwrapped('data') })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function unwrapped(name: string): ReadResponse {
  return ({ status, data }) => {
    const inner: unknown = status < 300 ? Reflect.get(Object(data), name) : undefined
    const isNothing = inner === null && isObject(data) && Object.keys(data).length === 1
    if (isNothing) return { status, data: undefined }
    const isOne = isObject(inner) && !Array.isArray(inner)
    return { status, data: isOne ? inner : data }
  }
}
