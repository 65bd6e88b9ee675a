import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { originOf } from '../http/urls/originOf.js'

/**
 * Makes sure, while developing, that the headers of the protocol get to the server.
 *
 * @throws a `configuration` failure, before anything is sent
 */
export function checkTusOrigin({ trusts }: ApiClient, url: string): void {
  if (!/^https?:/i.test(url) || trusts(url)) return
  throw configurationFailure(
    'tus-origin',
    __DEV__ &&
      `Uploads in chunks have headers of their own, which ${originOf(url)} would not get. Name it in the client's 'trustedOrigins'.`,
  )
}
