import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { originOf } from '../http/urls/originOf.js'

/**
 * Checks, in development, that the headers of the tus protocol are sent to the server's origin.
 *
 * @throws a `configuration` failure, before anything is sent
 */
export function checkTusOrigin({ trusts }: ApiClient, url: string): void {
  if (!/^https?:/i.test(url) || trusts(url)) return
  throw configurationFailure(
    'tus-origin',
    __DEV__ &&
      `Chunked uploads need custom headers, which are not sent to ${originOf(url)}. Add it to the client's 'trustedOrigins'.`,
  )
}
