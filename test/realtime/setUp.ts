import {
  createSocket,
  type Socket,
  type SocketEvent,
  type SocketOptions,
} from 'repository-hooks/realtime'
import { afterEach, vi } from 'vitest'
import { ManualClock } from '../session/ManualClock.js'
import { LiveServer } from './LiveServer.js'

const servers: LiveServer[] = []
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await Promise.all(servers.splice(0).map((server) => server.stop()))
})

export async function startServer(): Promise<LiveServer> {
  const server = await new LiveServer().start()
  servers.push(server)
  return server
}

/** A socket with a clock that a test moves, and what happened to it. */
export function openSocket<Message = unknown>(options: SocketOptions<Message>) {
  const clock = new ManualClock()
  const events: SocketEvent[] = []
  const socket = createSocket<Message>({ clock, ...options })
  socket.listen((event) => events.push(event))
  sockets.push(socket)
  const statuses = (): string[] =>
    events.flatMap((event) => (event.type === 'state' ? [event.state.status] : []))
  return { socket, clock, events, statuses }
}

/** Waits until something is so; the network takes its time. */
export function until(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 5 })
}

/** Waits until a socket is in a state. */
export async function becomes(socket: Socket, status: string): Promise<void> {
  if (socket.getState().status === status) return
  await new Promise<void>((resolve) => {
    const stop = socket.watch(() => {
      if (socket.getState().status !== status) return
      stop()
      resolve()
    })
  })
}
