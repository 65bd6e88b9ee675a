import type { ClientFrame, SocketProtocol } from './SocketProtocol.js'

/** Serializes a frame; returns `undefined` when the protocol sends nothing for it. */
export function writeFrame(protocol: SocketProtocol, frame: ClientFrame) {
  const message = protocol.write(frame)
  return message === undefined ? undefined : protocol.encode(message)
}
