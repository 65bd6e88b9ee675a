import { bySequence, createSocket, pings, sessionAuth } from 'repository-hooks/realtime'
import { z } from 'zod'
import { session } from '../../api.js'

const Message = z.object({ id: z.string(), user: z.string(), text: z.string(), at: z.number() })
export type Message = z.output<typeof Message>

export const Member = z.object({ id: z.string(), name: z.string() })

/** The socket of the signed-in user. It sends the token first, and again after each refresh. */
export const chatSocket = createSocket({
  url: '/api/live',
  auth: sessionAuth(session),
  heartbeat: pings(),
  resume: bySequence,
})

export const room = chatSocket.channel('chat', { schema: Message })
