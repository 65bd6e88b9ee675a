import { configurationFailure } from '../../failure/configurationFailure.js'
import { memberOf } from '../../failure/memberOf.js'

/** What a connection tells. */
export interface WireListener {
  opened(): void
  /** A frame arrived: text, or an `ArrayBuffer`. */
  received(data: unknown): void
  /** It is over. Told once. */
  closed(code: number): void
}

/** A connection, as the platform makes it. */
export interface Wire {
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(code: number, reason?: string): void
  /** How many bytes are on their way. React Native and workers at the edge don't tell. */
  readonly bufferedAmount?: number
}

/** Connects. */
export type OpenWire = (url: string, protocols: string[], listener: WireListener) => Wire

/** Connects by the platform's `WebSocket`. */
export const openWebSocket: OpenWire = (url, protocols, listener) =>
  listen(make(url, protocols), listener)

/** Tells what a `WebSocket` does. */
export function listen(socket: WebSocket, listener: WireListener): Wire {
  // Without it, binary frames would be read from the disk of whoever looks at them.
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => listener.opened()
  socket.onmessage = ({ data }: MessageEvent<unknown>) => listener.received(data)
  socket.onclose = ({ code }) => listener.closed(code)
  // What went wrong is told by the end. Node's package `ws` ends the process with an error that nobody hears.
  socket.onerror = () => undefined
  return socket
}

/** The URL was looked at before; what the platform refuses for ever are subprotocols, and its error would quote the token. */
function make(url: string, protocols: string[]): WebSocket {
  try {
    return new WebSocket(url, protocols)
  } catch (error) {
    const name = memberOf(error, 'name')
    if (name === 'ReferenceError')
      throw configurationFailure(
        'socket-missing',
        __DEV__ &&
          "There is no WebSocket here, so the socket can't connect: Node has one since version 22. Before that, set globalThis.WebSocket to that of the package 'ws'.",
      )
    if (name !== 'SyntaxError') throw error
    throw configurationFailure(
      'socket-subprotocol',
      __DEV__ &&
        "The platform refuses the subprotocols of the socket. Each may stand once, and hold letters, digits and !#$%&'*+-.^_`|~ alone. Where a token has other characters, such as '=' or '/', use sessionAuth(session, { by: 'message' }), or a ticket in the URL.",
    )
  }
}
