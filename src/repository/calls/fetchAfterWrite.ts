import { isApiFailure } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import type { EndpointCall } from './EndpointCall.js'

/** Fetches an entity that was just created or updated. A failure of this fetch is `committed`: the write has succeeded. */
export function fetchAfterWrite(fetch: EndpointCall): EndpointCall {
  return async (client, variables, options) => {
    try {
      return await fetch(client, variables, options)
    } catch (failure) {
      throw isApiFailure(failure) ? extendApiFailure(failure, committed) : failure
    }
  }
}

/** Not retryable: a second creation would create a second entity. */
const committed = { committed: true, retryable: false }
