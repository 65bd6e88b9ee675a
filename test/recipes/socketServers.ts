import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'

/** What a server of somebody else's protocol does with one client. */
export type Speak = (socket: WebSocket, hear: (listener: (text: string) => void) => void) => void

/** A server that is a copy of a well-known one, as far as its frames go. */
export interface CopiedServer {
  readonly url: string
  /** All who are connected. */
  readonly sockets: ReadonlySet<WebSocket>
  /** What clients have sent. */
  readonly heard: string[]
  stop(): Promise<void>
}

/** Listens on this machine; a subprotocol that is offered is taken. */
async function listen(speak: Speak): Promise<CopiedServer> {
  const http = createServer()
  const server = new WebSocketServer({ server: http })
  const heard: string[] = []
  server.on('connection', (socket) => {
    socket.on('message', (data) => heard.push(String(data)))
    speak(socket, (listener) => socket.on('message', (data) => listener(String(data))))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    sockets: server.clients,
    heard,
    async stop() {
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

/** The same for one test. */
export async function copyOf(speak: Speak): Promise<CopiedServer> {
  const server = await listen(speak)
  onTestFinished(() => server.stop())
  return server
}
