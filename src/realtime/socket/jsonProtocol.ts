import { isRecord } from '../../repository/queries/shareEqual.js'
import type { SocketFrame, SocketProtocol } from './SocketProtocol.js'

/**
 * The default protocol: JSON objects with a `type`. Anything without a known type is a message without a topic.
 */
export const jsonProtocol: SocketProtocol = {
  write: (frame) => (frame.type === 'publish' && frame.topic === undefined ? frame.data : frame),
  read: (frame) => (isFrame(frame) ? frame : { type: 'message', data: frame }),
  encode: JSON.stringify,
  // Binary data throws, like text that is not JSON.
  decode: (data): unknown => JSON.parse(data as string),
}

/** The required string field of each frame type. */
const required: Readonly<Record<string, string>> = {
  message: 'topic',
  authenticated: 'type',
  subscribed: 'topic',
  refused: 'topic',
  reply: 'id',
  presence: 'topic',
  ping: 'type',
  pong: 'type',
}

function isFrame(frame: unknown): frame is SocketFrame {
  return isRecord(frame) && typeof frame[required[String(frame['type'])] ?? ''] === 'string'
}
