import { createSocket } from 'repository-hooks/realtime'
import { z } from 'zod'

const Message = z.object({ id: z.string(), user: z.string(), text: z.string() })
type Message = z.infer<typeof Message>

export function createChatService(url: string) {
  const socket = createSocket({ url, schema: Message })
  return {
    connect: () => socket.connect(),
    sendMessage: (message: Message) => socket.send(message),
    messages: socket,
    disconnect: () => socket.close(),
  }
}
