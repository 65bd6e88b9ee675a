import { isRecord } from '../../repository/queries/shareEqual.js'
import type { SocketFrame, SocketProtocol } from './SocketProtocol.js'

/**
 * The protocol that is spoken unless another one is given: objects whose `type` says what they are. What has no such
 * type is a message as a whole.
 */
export const jsonProtocol: SocketProtocol = {
  write: (frame) => (frame.type === 'publish' && frame.topic === undefined ? frame.data : frame),
  read: (frame) => (isFrame(frame) ? frame : { type: 'message', data: frame }),
  encode: JSON.stringify,
  // Bytes are none, and throw as what else is no JSON.
  decode: (data): unknown => JSON.parse(data as string),
}

/** The member that a type can't do without. */
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
