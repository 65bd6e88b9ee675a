import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject } from '../../failure/isObject.js'

/**
 * Makes what checks, while developing, that an interceptor gave a response: one that forgets its `return`, or gives the body
 * alone, leaves the call with nothing, and the error says so far from where it is.
 *
 * @param advice what else to do, after a space
 * @throws a `configuration` failure that names it
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
        `${interceptor} gave no response to the call. Return the one that it got, whole: api.get() takes the data out of it.${advice}`,
    )
  }
}
