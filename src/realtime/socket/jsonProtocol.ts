import { isRecord } from '../../repository/queries/shareEqual.js'
import type { SocketFrame, SocketProtocol } from './SocketProtocol.js'

/**
 * The protocol that is spoken unless another one is given: objects whose `type` says what they are. What has no such
 * type is a message as a whole.
 */
export const jsonProtocol: SocketProtocol = {
  authenticate: (token) => ({ type: 'authenticate', token }),
  subscribe: (topic, since) => ({ type: 'subscribe', topic, since }),
  unsubscribe: (topic) => ({ type: 'unsubscribe', topic }),
  publish: (topic, data) => ({ type: 'publish', topic, data }),
  request: (id, data) => ({ type: 'request', id, data }),
  track: (topic, member) => ({ type: 'track', topic, member }),
  ping: () => ({ type: 'ping' }),
  read: (frame) => (isFrame(frame) ? frame : { type: 'message', data: frame }),
}

/** The member that a type can't do without. */
const required: Readonly<Record<string, string>> = {
  message: 'topic',
  authenticated: 'type',
  subscribed: 'topic',
  reply: 'id',
  presence: 'topic',
  pong: 'type',
}

function isFrame(frame: unknown): frame is SocketFrame {
  if (!isRecord(frame)) return false
  const member = required[String(frame['type'])]
  return typeof member === 'string' && typeof frame[member] === 'string'
}
