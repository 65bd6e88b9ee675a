import type { SocketFrame, SocketProtocol } from 'repository-hooks/realtime'

const hello = { 'accept-version': '1.2', host: '/', 'heart-beat': '0,10000' }

/** Topics are destinations, bodies are JSON: `socket.channel('/topic/prices')`, `socket.channel('/app/orders').send(order)`. */
export const stomp: Partial<SocketProtocol> = {
  handshake: true,
  encode: String,
  decode: String,
  write(frame) {
    switch (frame.type) {
      case 'connect':
        return say('CONNECT', hello)
      case 'authenticate':
        return say('CONNECT', { ...hello, Authorization: `Bearer ${frame.token}` })
      case 'subscribe':
        return say('SUBSCRIBE', { id: frame.topic, destination: frame.topic })
      case 'unsubscribe':
        return say('UNSUBSCRIBE', { id: frame.topic })
      case 'publish': {
        const headers = { destination: frame.topic ?? '', 'content-type': 'application/json' }
        return say('SEND', headers, JSON.stringify(frame.data))
      }
      default:
        return undefined // the server sends a heartbeat every 10 s
    }
  },
  read(text) {
    const [, command, head = '', body = ''] =
      /^\s*(\w+)(.*?)\r?\n\r?\n(.*)\0/s.exec(String(text)) ?? []
    return readFrame(command, /^subscription:(.*?)\r?$/m.exec(head)?.[1] ?? '', body)
  },
}

function say(command: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`)
  return `${[command, ...lines].join('\n')}\n\n${body}\0`
}

function readFrame(command: string | undefined, topic: string, body: string): SocketFrame {
  if (command === 'CONNECTED') return { type: 'authenticated' }
  if (command === 'MESSAGE') return { type: 'message', topic, data: JSON.parse(body) }
  return command === 'ERROR' ? { type: 'closed', code: 4401 } : { type: 'pong' }
}
