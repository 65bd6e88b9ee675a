import type { SocketProtocol } from 'repository-hooks/realtime'
import { z } from 'zod'

const Told = z.object({
  type: z.string().optional(),
  identifier: z.string().default(''),
  message: z.unknown().optional(),
  reconnect: z.boolean().optional(),
})

/** Topics are identifiers: `socket.channel(JSON.stringify({ channel: 'ChatChannel', room: 1 }))`. */
export const actionCable: Partial<SocketProtocol> = {
  handshake: true,
  write(frame) {
    switch (frame.type) {
      case 'subscribe':
      case 'unsubscribe':
        return { command: frame.type, identifier: frame.topic }
      case 'publish': // { action: 'speak', … }
        return { command: 'message', identifier: frame.topic, data: JSON.stringify(frame.data) }
      default:
        return undefined // the server pings every 3 s
    }
  },
  read(said) {
    const { type, identifier: topic, message, reconnect } = Told.parse(said)
    switch (type) {
      case 'welcome':
        return { type: 'authenticated' }
      case 'ping':
        return { type: 'pong' }
      case 'confirm_subscription':
        return { type: 'subscribed', topic }
      case 'reject_subscription':
        return { type: 'refused', topic }
      case 'disconnect':
        return { type: 'closed', code: reconnect ? 1012 : 4403 }
      default:
        return { type: 'message', topic, data: message }
    }
  },
}
