import { configurationFailure } from '../../failure/configurationFailure.js'
import { toTransport, type OpenTransport } from './Transport.js'

/** React Native's `WebSocket`. */
type NativeWebSocket = new (
  url: string,
  protocols: string[],
  options: { headers: Readonly<Record<string, string>> },
) => WebSocket

/**
 * Sends the token of a session in the `Authorization` header: `sessionAuth(session, { by: bearerHeader })`. Only React
 * Native's `WebSocket` sends headers.
 *
 * @throws a `configuration` failure on other platforms
 */
export function bearerHeader(token: string): OpenTransport {
  return (url, protocols, listener) => {
    if (typeof navigator !== 'object' || navigator.product !== 'ReactNative') {
      throw configurationFailure(
        'socket-header',
        __DEV__ &&
          'bearerHeader is for React Native: no other WebSocket sends headers. Send the token in a message or as a subprotocol, or a ticket in the URL.',
      )
    }
    const Native: NativeWebSocket = WebSocket
    const headers = { Authorization: `Bearer ${token}` }
    return toTransport(new Native(url, protocols, { headers }), listener)
  }
}
