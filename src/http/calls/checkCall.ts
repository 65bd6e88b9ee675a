import { configurationFailure } from '../../failure/configurationFailure.js'
import type { RequestOptions } from '../ApiClient.js'
import { checkNumbers } from '../checkNumbers.js'
import { checkObject } from '../checkObject.js'

/**
 * Checks, while developing, what types can't tell of a call, and would go wrong in silence.
 *
 * @throws a `configuration` failure, before anything is sent
 */
export function checkCall(options: RequestOptions): void {
  const { url, path = {}, timeout } = options
  checkObject('timeout', timeout, 'receive: 10_000')
  checkObject('headers', options.headers, "'X-Tenant': 'acme'")
  checkNumbers('timeout', timeout)
  const place = Object.keys(path).find((name) => url.split(/[/?]/).includes(`:${name}`))
  if (place !== undefined) {
    throw configurationFailure(
      'path-colon',
      __DEV__ && `The path ${url} has no place for '${place}': write {${place}} for :${place}.`,
    )
  }
}
