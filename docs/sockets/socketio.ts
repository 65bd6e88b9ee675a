import type { SocketProtocol } from 'repository-hooks/realtime'

/** Events are topics: `channel('news').send(data)` is `emit('news', data)`. */
export function socketIo(): SocketProtocol {
  const asked: string[] = []
  return {
    handshake: true,
    encode: String,
    decode: String,
    write(frame) {
      if (frame.type === 'connect') return '40'
      if (frame.type === 'authenticate') return `40${JSON.stringify({ token: frame.token })}`
      if (frame.type === 'pong') return '3'
      if (frame.type === 'publish') return `42${JSON.stringify([frame.topic, frame.data])}`
      // data is [event, ...arguments]; acknowledgements are numbered
      if (frame.type !== 'request') return undefined
      return `42${asked.push(frame.id) - 1}${JSON.stringify(frame.data)}`
    },
    read(packet) {
      const [, type = '', id = '', json = 'null'] = /^(4?\d)(\d*)(.*)$/s.exec(String(packet)) ?? []
      const data: unknown = JSON.parse(json || 'null')
      if (type === '2') return { type: 'ping' }
      if (type === '40') return { type: 'authenticated' }
      if (type === '41') return { type: 'closed', code: 1012 } // the server disconnected the client
      if (type === '44') return { type: 'closed', code: 4401 } // a middleware refused it
      if (!Array.isArray(data)) return { type: 'unknown' }
      if (type === '43') return { type: 'reply', id: asked[Number(id)] ?? '', data: data[0] }
      return { type: 'message', topic: String(data[0]), data: data[1] }
    },
  }
}
