import { configurationFailure } from '../../failure/configurationFailure.js'
import type { RequestOptions } from '../ApiClient.js'
import { checkNumbers } from '../checkNumbers.js'
import { checkObject } from '../checkObject.js'
import { checkRetry } from '../retries/checkRetry.js'

/**
 * Checks, in development, mistakes in a call that types can't find and that would otherwise fail silently.
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
  const name = Object.keys(path).find((it) => url.split(/[/?]/).includes(`:${it}`))
  if (name !== undefined) {
    throw configurationFailure(
      'path-colon',
      __DEV__ &&
        `The path ${url} has no placeholder for '${name}': write {${name}} instead of :${name}.`,
    )
  }
}

function checkUrl(url: unknown): void {
  if (typeof url === 'string') return
  throw configurationFailure(
    'call-url',
    __DEV__ &&
      `The URL of a call is ${String(url)}, which is not a string. Pass a path such as '/products', or an absolute URL. Nothing was sent.`,
  )
}
