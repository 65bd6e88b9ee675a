import type { ApiFailure } from '../../failure/ApiFailure.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { lastRequest } from './NodeRequest.js'

/**
 * The status by which a proxy refused to open a tunnel, where one did. Agents hand its response on as if the server had given
 * it, by a socket that is none of TLS.
 */
export function statusOfTunnel(told: unknown): number | undefined {
  const { agent, protocol, socket, res } = lastRequest(told) ?? {}
  const isTunnelled = protocol === 'https:' && memberOf(agent, 'proxy') !== undefined
  return isTunnelled && socket && !socket.encrypted ? res?.statusCode : undefined
}

/** What a call fails with whose proxy opened no tunnel. Nothing of it has left by then. */
export function failureOfTunnel(status: number, details: Partial<FailureDetails>): ApiFailure {
  const fate = { ...details, limit: undefined, unconfirmed: false, committed: false }
  if (status < 500) {
    return configurationFailure(
      'proxy-refused',
      __DEV__ &&
        `The proxy answered ${status} when it was asked for a way to the server. Give it the user and the password that it wants (407), let it reach that host, or except the host by NO_PROXY.`,
      fate,
    )
  }
  return createApiFailure({
    ...fate,
    kind: 'noInternetConnection',
    message: `${nameOfCall(details)} was not sent: the proxy found no way to the server and answered ${status}`,
    code: 'ERR_PROXY_TUNNEL',
    reachable: false,
  })
}
