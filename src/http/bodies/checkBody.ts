import { configurationFailure } from '../../failure/configurationFailure.js'
import type { ApiRequest } from '../Interceptor.js'

/**
 * Checks, while developing, that a body can leave: xhr drops that of a GET in silence, and fetch fails as if there were no
 * network.
 *
 * @throws a `configuration` failure
 */
export function checkBody({ method, body }: ApiRequest, adapter: string): void {
  const canLeave = !/^(?:GET|HEAD)$/.test(method) || !/^(?:xhr|fetch)$/.test(adapter)
  if (canLeave || body === undefined || body === null) return
  throw configurationFailure(
    'body-of-get',
    __DEV__ &&
      `A ${method} can't have a body: browsers don't send it. Put it into 'params', or ask by POST.`,
  )
}
