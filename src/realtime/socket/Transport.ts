import { configurationFailure } from '../../failure/configurationFailure.js'
import { memberOf } from '../../failure/memberOf.js'

/** Receives the events of a transport. */
export interface TransportListener {
  opened(): void
  /** A frame arrived: text, or an `ArrayBuffer`. */
  received(data: unknown): void
  /** The connection closed. Called once. */
  closed(code: number): void
}

/** The underlying connection, such as a `WebSocket`. */
export interface Transport {
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(code: number, reason?: string): void
  /** How many bytes are queued to be sent. Missing in React Native and edge workers. */
  readonly bufferedAmount?: number
}

/** Opens a transport. */
export type OpenTransport = (
  url: string,
  protocols: string[],
  listener: TransportListener,
) => Transport

/** Opens the platform's `WebSocket`. */
export const openWebSocket: OpenTransport = (url, protocols, listener) =>
  toTransport(createWebSocket(url, protocols), listener)

/** Connects a `WebSocket` to a listener. */
export function toTransport(socket: WebSocket, listener: TransportListener): Transport {
  // The default, `blob`, can only be read asynchronously.
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => listener.opened()
  socket.onmessage = ({ data }: MessageEvent<unknown>) => listener.received(data)
  socket.onclose = ({ code }) => listener.closed(code)
  // The close event follows and carries the code. With the `ws` package, an unhandled error event would end the Node
  // process.
  socket.onerror = () => undefined
  return socket
}

/**
 * The URL is already validated, so a `SyntaxError` is about the subprotocols. It is replaced, since its message would
 * contain the token.
 */
function createWebSocket(url: string, protocols: string[]): WebSocket {
  try {
    return new WebSocket(url, protocols)
  } catch (error) {
    const name = memberOf(error, 'name')
    if (name === 'ReferenceError')
      throw configurationFailure(
        'socket-missing',
        __DEV__ &&
          "This environment has no WebSocket, so the socket can't connect. Node has one since version 22; before that, set globalThis.WebSocket to the one of the package 'ws'.",
      )
    if (name !== 'SyntaxError') throw error
    throw configurationFailure(
      'socket-subprotocol',
      __DEV__ &&
        "The platform refuses the subprotocols of the socket. Each must be unique, and contain only letters, digits and !#$%&'*+-.^_`|~. If a token has other characters, such as '=' or '/', use sessionAuth(session, { by: 'message' }), or a ticket in the URL.",
    )
  }
}
