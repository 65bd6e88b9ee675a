import type { ApiFailure } from '../../failure/ApiFailure.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { lastRequest } from './NodeRequest.js'

/**
 * The status with which a proxy refused to open a tunnel, if it did. Agents return its response as if it came from the
 * server, but its socket is not a TLS socket.
 */
export function tunnelStatusOf(source: unknown): number | undefined {
  const { agent, protocol, socket, res } = lastRequest(source) ?? {}
  const isTunnelled = protocol === 'https:' && memberOf(agent, 'proxy') !== undefined
  return isTunnelled && socket && !socket.encrypted ? res?.statusCode : undefined
}

/** Creates the failure of a call whose proxy opened no tunnel. No part of the call was sent by then. */
export function failureOfTunnel(status: number, details: Partial<FailureDetails>): ApiFailure {
  const unsent = { ...details, limit: undefined, unconfirmed: false, committed: false }
  if (status < 500) {
    return configurationFailure(
      'proxy-refused',
      __DEV__ &&
        `The proxy answered ${status} to the request for a tunnel to the server. Set its user and password (407), allow that host in the proxy, or exclude the host with NO_PROXY.`,
      unsent,
    )
  }
  return createApiFailure({
    ...unsent,
    kind: 'noInternetConnection',
    message: `${nameOfCall(details)} was not sent: the proxy could not reach the server and answered ${status}`,
    code: 'ERR_PROXY_TUNNEL',
    reachable: false,
  })
}
