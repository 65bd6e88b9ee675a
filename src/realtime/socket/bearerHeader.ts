import { configurationFailure } from '../../failure/configurationFailure.js'
import { listen, type OpenWire } from './Wire.js'

/** React Native's `WebSocket`. */
type NativeWebSocket = new (
  url: string,
  protocols: string[],
  options: { headers: Readonly<Record<string, string>> },
) => WebSocket

/**
 * Sends the token of a session in the header `Authorization`: `sessionAuth(session, { by: bearerHeader })`. React Native
 * can; no other platform's `WebSocket` sends headers.
 *
 * @throws a `configuration` failure elsewhere
 */
export function bearerHeader(token: string): OpenWire {
  return (url, protocols, listener) => {
    if (typeof navigator !== 'object' || navigator.product !== 'ReactNative') {
      throw configurationFailure(
        'socket-header',
        __DEV__ &&
          'bearerHeader is for React Native: no other WebSocket sends headers. Let the server take the token in a message or as a subprotocol, or a ticket in the URL.',
      )
    }
    const Native: NativeWebSocket = WebSocket
    const headers = { Authorization: `Bearer ${token}` }
    return listen(new Native(url, protocols, { headers }), listener)
  }
}
