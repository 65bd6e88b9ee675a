import type { ApiClient } from 'repository-hooks'
import { createSocket, pings } from 'repository-hooks/realtime'
import { z } from 'zod'

const Sent = z.object({
  event: z.string(),
  channel: z.string().default(''),
  // usually JSON within JSON
  data: z.preprocess(
    (it) => (typeof it === 'string' ? JSON.parse(it) : it),
    z.unknown().optional(),
  ),
})
const Greeting = z.object({ socket_id: z.string() })
const Joined = z.object({ presence: z.object({ ids: z.array(z.string()) }).optional() })
const Member = z.object({ user_id: z.string() })
const Ticket = z.object({ auth: z.string(), channel_data: z.string().optional() })

/** `url` is `wss://host/app/KEY?protocol=7`; `api` requests tickets for private and presence channels. */
export function createPusher(url: string, api: ApiClient) {
  let socketId = ''
  const subscribe = async (channel: string): Promise<void> => {
    const asked = { socket_id: socketId, channel_name: channel }
    const isPublic = !/^(private|presence)-/.test(channel)
    const ask = () => api.post('/broadcasting/auth', asked, { schema: Ticket })
    // without a ticket the server refuses
    const ticket = isPublic ? {} : await ask().catch(() => ({}))
    // a ticket belongs to one connection
    if (asked.socket_id !== socketId) return
    socket.send({ event: 'pusher:subscribe', data: { channel, ...ticket } })
  }
  const socket = createSocket({
    url,
    heartbeat: pings(),
    protocol: {
      handshake: true,
      // Pusher asks for a pause after 41xx, and for none after 42xx
      closeCode: (code) => (code >= 4100 && code < 4300 ? 1012 : code),
      write(frame) {
        if (frame.type === 'ping' || frame.type === 'pong') return { event: `pusher:${frame.type}` }
        if (frame.type === 'subscribe') void subscribe(frame.topic)
        if (frame.type === 'unsubscribe')
          return { event: 'pusher:unsubscribe', data: { channel: frame.topic } }
        if (frame.type !== 'publish') return undefined
        // { event: 'client-typing', data }, if the app allows client events
        return { ...Object(frame.data), ...(frame.topic && { channel: frame.topic }) }
      },
      read(message) {
        const { event, channel: topic, data } = Sent.parse(message)
        switch (event) {
          case 'pusher:connection_established':
            socketId = Greeting.parse(data).socket_id
            return { type: 'authenticated' }
          case 'pusher:ping':
            return { type: 'ping' }
          case 'pusher:pong':
          case 'pusher:error': // the close code repeats it
            return { type: 'pong' }
          case 'pusher:subscription_error':
            return { type: 'refused', topic }
          case 'pusher_internal:subscription_succeeded': {
            const members = Joined.parse(data).presence?.ids
            return [
              { type: 'subscribed', topic },
              { type: 'presence', topic, members },
            ]
          }
          case 'pusher_internal:member_added':
            return { type: 'presence', topic, joined: Member.parse(data).user_id }
          case 'pusher_internal:member_removed':
            return { type: 'presence', topic, left: Member.parse(data).user_id }
          default:
            return { type: 'message', topic, data: { event, data } }
        }
      },
    },
  })
  return socket
}
