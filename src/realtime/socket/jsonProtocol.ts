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

/** The members that a type can't do without. */
const required: Readonly<Record<SocketFrame['type'], readonly string[]>> = {
  message: ['topic'],
  authenticated: [],
  subscribed: ['topic'],
  reply: ['id'],
  presence: ['topic'],
  pong: [],
  unknown: [],
}

function isFrame(frame: unknown): frame is SocketFrame {
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) return false
  const { type } = frame
  if (typeof type !== 'string' || !Object.hasOwn(required, type)) return false
  return required[type as SocketFrame['type']].every(
    (name) => typeof Reflect.get(frame, name) === 'string',
  )
}
