import type { OpenTransport } from 'repository-hooks/realtime'
import { WebSocket } from 'ws'

/** Connects where the page is simulated, whose own sockets take no events of Node. */
export const nodeTransport: OpenTransport = (url, protocols, listener) => {
  const socket = new WebSocket(url, protocols)
  socket.on('open', () => listener.opened())
  socket.on('message', (data, isBinary) => listener.received(isBinary ? data : String(data)))
  socket.on('close', (code) => listener.closed(code))
  socket.on('error', () => {})
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    get bufferedAmount() {
      return socket.bufferedAmount
    },
  }
}
