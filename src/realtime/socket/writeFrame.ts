import type { ClientFrame, SocketProtocol } from './SocketProtocol.js'

/** What goes over the wire for a frame; `undefined` when that is nothing. */
export function writeFrame(protocol: SocketProtocol, frame: ClientFrame) {
  const message = protocol.write(frame)
  return message === undefined ? undefined : protocol.encode(message)
}
