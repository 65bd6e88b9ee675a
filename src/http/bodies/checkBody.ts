import { configurationFailure } from '../../failure/configurationFailure.js'
import type { ApiRequest } from '../Interceptor.js'

/**
 * Checks, in development, that a body can be sent: xhr silently drops the body of a GET, and fetch fails as if there were
 * no network.
 *
 * @throws a `configuration` failure
 */
export function checkBody({ method, body }: ApiRequest, adapter: string): void {
  const canSend = !/^(?:GET|HEAD)$/.test(method) || !/^(?:xhr|fetch)$/.test(adapter)
  if (canSend || body === undefined || body === null) return
  throw configurationFailure(
    'body-of-get',
    __DEV__ &&
      `A ${method} can't have a body: browsers don't send it. Pass it as 'params', or use POST.`,
  )
}
