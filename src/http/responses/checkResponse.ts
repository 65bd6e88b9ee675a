import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject } from '../../failure/isObject.js'

/**
 * Creates a check, for development, that an interceptor returned a response. One that forgets its `return`, or returns the
 * body alone, would leave the call without a response and cause an error elsewhere.
 *
 * @param advice more text for the message, after a space
 * @throws a `configuration` failure that names the interceptor
 */
export function checkResponse(
  interceptor: string,
  advice = '',
): <Response>(response: Response) => Response {
  return (response) => {
    if (isObject(response) && 'data' in response) return response
    throw configurationFailure(
      'interceptor-response',
      __DEV__ &&
        `${interceptor} returned no response. Return the whole response that it got: api.get() takes the data out of it.${advice}`,
    )
  }
}
