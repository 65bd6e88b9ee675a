import type { ApiFailure } from '../../failure/ApiFailure.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { lastRequest } from './NodeRequest.js'

/**
 * What a proxy says in the place of opening a tunnel. Agents hand it on as if the server had said it, by a socket that is
 * none of TLS. Nothing of the call has left by then.
 */
export function failureOfTunnel(
  told: unknown,
  details: Partial<FailureDetails> = {},
): ApiFailure | undefined {
  const { agent, protocol, socket, res } = lastRequest(told) ?? {}
  const isTunnelled = protocol === 'https:' && memberOf(agent, 'proxy') !== undefined
  if (!isTunnelled || !socket || !res || socket.encrypted) return undefined
  const { statusCode: status } = res
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
