import { isApiFailure } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import type { EndpointCall } from './EndpointCall.js'

/** Asks for an entity that was just created or changed: that has happened, whatever becomes of the asking. */
export function fetchAfterWrite(ask: EndpointCall): EndpointCall {
  return async (client, variables, options) => {
    try {
      return await ask(client, variables, options)
    } catch (failure) {
      throw isApiFailure(failure) ? extendApiFailure(failure, happened) : failure
    }
  }
}

/** Creating once more would make a second entity. */
const happened = { committed: true, retryable: false }
