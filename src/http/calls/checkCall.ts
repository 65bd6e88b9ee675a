import { configurationFailure } from '../../failure/configurationFailure.js'
import type { RequestOptions } from '../ApiClient.js'
import { checkNumbers } from '../checkNumbers.js'
import { checkObject } from '../checkObject.js'
import { checkRetry } from '../retries/checkRetry.js'

/**
 * Checks, while developing, what types can't tell of a call, and would go wrong in silence.
 *
 * @throws a `configuration` failure, before anything is sent
 */
export function checkCall(options: RequestOptions): void {
  const { url, path = {}, timeout, meta: { retry = false } = {} } = options
  checkUrl(url)
  checkObject('params', options.params, 'page: 2')
  checkObject('meta.retry', retry || undefined, 'retries: 1')
  checkRetry(retry)
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

function checkUrl(url: unknown): void {
  if (typeof url === 'string') return
  throw configurationFailure(
    'call-url',
    __DEV__ &&
      `The URL of a call is ${String(url)}, which is no text. Give a path such as '/products', or a whole URL as text. Nothing was sent.`,
  )
}
