import type { SocketFrame, SocketProtocol } from 'repository-hooks/realtime'
import { z } from 'zod'

const Message = z.object({
  type: z.number().optional(),
  target: z.string().default(''),
  arguments: z.array(z.unknown()).default([]),
  invocationId: z.string().default(''),
  result: z.unknown().optional(),
  error: z.string().optional(),
  allowReconnect: z.boolean().optional(),
})

/** Topics are the methods that the hub calls; a message is the array of their arguments. */
export const signalR: Partial<SocketProtocol> = {
  handshake: true,
  encode: (message) => `${JSON.stringify(message)}\u001e`,
  decode: (text) =>
    String(text)
      .split('\u001e')
      .slice(0, -1)
      .map((part) => JSON.parse(part)),
  write(frame) {
    if (frame.type === 'connect') return { protocol: 'json', version: 1 }
    if (frame.type === 'ping') return { type: 6 }
    // socket.channel('Send').send([user, text]) calls a method of the hub
    if (frame.type === 'publish') return { type: 1, target: frame.topic, arguments: frame.data }
    // sendRequest(socket, { target: 'Add', arguments: [1, 2] }) waits for its result
    if (frame.type !== 'request') return undefined
    return { type: 1, invocationId: frame.id, ...Object(frame.data) }
  },
  read: (messages) => Message.array().parse(messages).map(readMessage),
}

function readMessage({ type, target: topic, ...it }: z.infer<typeof Message>): SocketFrame {
  if (type === undefined)
    return it.error ? { type: 'closed', code: 4400 } : { type: 'authenticated' }
  if (type === 1) return { type: 'message', topic, data: it.arguments }
  if (type === 3) return { type: 'reply', id: it.invocationId, data: it.result, error: it.error }
  return type === 7 ? { type: 'closed', code: it.allowReconnect ? 1012 : 4403 } : { type: 'pong' }
}
