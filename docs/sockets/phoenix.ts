import type { SocketFrame, SocketProtocol } from 'repository-hooks/realtime'
import { z } from 'zod'

const Push = z.object({ topic: z.string().optional(), event: z.string(), payload: z.unknown() })
const Told = z.object({
  topic: z.string(),
  event: z.string(),
  ref: z.string().nullish(),
  payload: z.looseObject({ status: z.string(), response: z.unknown() }).partial(),
})
const People = z.record(z.string(), z.unknown())
const Diff = z.object({ joins: People, leaves: People })

/** For serializer 1 (`?vsn=1.0.0`). `join` returns what a topic is joined with; `token` is that of `sessionAuth`. */
export function phoenix(
  join: (topic: string, token: string | undefined) => object = () => ({}),
): Partial<SocketProtocol> {
  let token: string | undefined
  const push = (topic: string, event: string, payload: unknown = {}, ref = event) => {
    return { topic, event, payload, ref, join_ref: topic }
  }
  return {
    // servers that restart close with 1000
    closeCode: (code) => (code === 1000 ? 1012 : code),
    write(frame) {
      switch (frame.type) {
        case 'authenticate': // sent with each join
          token = frame.token
          return push('phoenix', 'heartbeat')
        case 'ping':
          return push('phoenix', 'heartbeat')
        case 'subscribe':
          return push(frame.topic, 'phx_join', join(frame.topic, token), frame.topic)
        case 'unsubscribe':
          return push(frame.topic, 'phx_leave')
        case 'publish':
        case 'request': {
          // { event, payload }, for a request { topic, event, payload }
          const { topic, ...said } = { ...frame, ...Push.parse(frame.data) }
          return push(topic ?? '', said.event, said.payload, 'id' in frame ? frame.id : undefined)
        }
        default:
          return undefined
      }
    },
    read(message) {
      const { topic, event, ref, payload } = Told.parse(message)
      switch (event) {
        case 'phx_reply':
          return readReply(topic, ref ?? '', payload)
        case 'phx_error': // the channel crashed: reconnect and join all again
          return { type: 'closed', code: 1012 }
        case 'presence_state':
          return { type: 'presence', topic, members: Object.keys(payload) }
        case 'presence_diff': {
          const { joins, leaves } = Diff.parse(payload)
          return [
            ...Object.keys(leaves).map((left) => ({ type: 'presence', topic, left }) as const),
            ...Object.keys(joins).map((joined) => ({ type: 'presence', topic, joined }) as const),
          ]
        }
        default:
          return { type: 'message', topic, data: { event, payload } }
      }
    },
  }
}

function readReply(
  topic: string,
  ref: string,
  { status, response }: z.infer<typeof Told>['payload'],
): SocketFrame {
  if (topic === 'phoenix') return { type: 'authenticated' }
  const isRefused = status !== 'ok'
  if (ref === topic) return isRefused ? { type: 'refused', topic } : { type: 'subscribed', topic }
  return { type: 'reply', id: ref, data: response, ...(isRefused && { error: 'refused' }) }
}

// Supabase: wss://REF.supabase.co/realtime/v1/websocket?apikey=ANON&vsn=1.0.0, and topics 'realtime:…'
export const supabase = phoenix((topic, access_token) => ({
  config: { postgres_changes: [{ event: '*', schema: 'public', table: topic.split(':')[1] }] },
  ...(access_token && { access_token }),
}))
