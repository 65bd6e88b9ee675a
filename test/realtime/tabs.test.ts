import {
  bySequence,
  createSocket,
  leaderTab,
  presenceOf,
  sendRequest,
  type OpenTransport,
  type Socket,
  type TabPlatform,
} from 'repository-hooks/realtime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { ManualClock } from '../session/ManualClock.js'
import { becomes, startServer, until } from './setUp.js'

/** Node's own locks and channels, which are those of browsers. */
const platform: TabPlatform = {
  locks: navigator.locks,
  openChannel(name) {
    const channel: BroadcastChannel & { unref?: () => void } = new BroadcastChannel(name)
    channel.unref?.()
    return channel
  },
}

let count = 0

/** Several sockets of one app, as several tabs have them. */
function openTabs(url: string, tabs: number, options: { transport?: OpenTransport } = {}) {
  const name = `test ${++count}`
  return Array.from({ length: tabs }, () => {
    const clock = new ManualClock()
    const socket = createSocket({
      url,
      clock,
      resume: bySequence,
      shared: leaderTab({ name, platform }),
      linger: 0,
      ...options,
    })
    onTestFinished(() => socket.close())
    return { socket, clock, ...hearNumbers(socket) }
  })
}

function hearNumbers(socket: Socket) {
  const heard: number[] = []
  const channel = socket.channel('numbers', { schema: z.number() })
  const stop = channel.subscribe({ next: (number) => heard.push(number) })
  return { heard, stop }
}

describe('leaderTab', () => {
  it('12.12 W12 shares one connection between tabs, and one takes over when that tab closes, without a gap', async () => {
    const server = await startServer()
    const tabs = openTabs(server.url, 3)
    await Promise.all(tabs.map(({ socket }) => becomes(socket, 'open')))
    await until(() => expect(server.frames('subscribe').length).toBeGreaterThanOrEqual(3))
    for (const number of [1, 2]) server.publish('numbers', number)
    await until(() => {
      expect(tabs.map(({ heard }) => heard)).toEqual([
        [1, 2],
        [1, 2],
        [1, 2],
      ])
    })
    expect(server.clients).toHaveLength(1)

    const [leader, ...others] = tabs
    leader?.socket.close()
    for (const number of [3, 4]) server.publish('numbers', number)
    await until(() => expect(server.clients).toHaveLength(2))
    server.publish('numbers', 5)
    await until(() => {
      expect(others.map(({ heard }) => heard)).toEqual([
        [1, 2, 3, 4, 5],
        [1, 2, 3, 4, 5],
      ])
    })

    expect(server.open).toHaveLength(1)
    expect(leader?.heard).toEqual([1, 2])
  })

  it('sends, asks and unsubscribes for all tabs', async () => {
    const server = await startServer()
    const [first, second] = openTabs(server.url, 2)
    if (!first || !second) throw new Error('There are two tabs.')
    await Promise.all([becomes(first.socket, 'open'), becomes(second.socket, 'open')])
    await expect(sendRequest(second.socket, 'asked')).resolves.toBe('asked')
    second.socket.channel('numbers').send(1)
    await until(() => expect([...first.heard, ...second.heard]).toEqual([1, 1]))
    first.stop()
    await expect(sendRequest(first.socket, 'done')).resolves.toBe('done')
    expect(server.frames('unsubscribe')).toHaveLength(0)
    second.stop()
    await until(() => {
      for (const { clock } of [first, second]) clock.advance(0)
      expect(server.open).toHaveLength(0)
    })

    expect(server.clients).toHaveLength(1)
  })

  it('W12 forgets what a tab gives up while there is no connection', async () => {
    const server = await startServer()
    const [leader, other] = openTabs(server.url, 2)
    if (!leader || !other) throw new Error('There are two tabs.')
    const isTold = (count: number) => until(() => expect(server.last.topics.size).toBe(count))
    await Promise.all([becomes(leader.socket, 'open'), becomes(other.socket, 'open')])
    await until(() => expect(server.frames('subscribe').length).toBeGreaterThanOrEqual(2))
    server.cut()
    await becomes(other.socket, 'reconnecting')
    other.stop()
    leader.clock.advance((leader.clock.next ?? 0) - leader.clock.now())
    await Promise.all([becomes(leader.socket, 'open'), becomes(other.socket, 'open')])
    // What is told after that is known when this is.
    other.socket.channel('letters').subscribe({ next: () => {} })
    await isTold(2)
    leader.stop()

    await isTold(1)
  })

  it('W12 takes back whom a tab has told of when that is gone, unless another tab tells of them too', async () => {
    const server = await startServer()
    const [first, second] = openTabs(server.url, 2)
    if (!first || !second) throw new Error('There are two tabs.')
    await Promise.all([becomes(first.socket, 'open'), becomes(second.socket, 'open')])
    const track = (socket: Socket, id: string) =>
      presenceOf(socket.channel('numbers')).track({ id, name: id })
    track(first.socket, 'ada')
    for (const id of ['ada', 'grace']) track(second.socket, id)
    await until(() => expect(server.frames('track')).toHaveLength(3))
    second.socket.close()
    await until(() => expect(server.frames('untrack')).toHaveLength(1))

    expect(server.frames('untrack')).toMatchObject([{ topic: 'numbers', member: { id: 'grace' } }])
    expect(server.clients).toHaveLength(1)
  })

  it('tells all tabs why the connection failed, and any of them tries again', async () => {
    const server = await startServer()
    const [first, second] = openTabs(server.url, 2)
    if (!first || !second) throw new Error('There are two tabs.')
    await Promise.all([becomes(first.socket, 'open'), becomes(second.socket, 'open')])
    server.close(4403)
    await Promise.all([becomes(first.socket, 'failed'), becomes(second.socket, 'failed')])
    expect(second.socket.getState().failure).toMatchObject({ kind: 'forbidden', path: '/live' })
    second.socket.reconnect()

    await Promise.all([becomes(first.socket, 'open'), becomes(second.socket, 'open')])
  })

  it('W8 loses nothing that another tab sends while much is on its way, and refuses there what can not be written', async () => {
    const sent: string[] = []
    const [first, second] = openTabs('wss://example.com', 2, {
      transport(_url, _protocols, listener) {
        queueMicrotask(() => listener.opened())
        return { bufferedAmount: 2_000_000, send: (it) => sent.push(`${it}`), close: () => {} }
      },
    })
    if (!first || !second) throw new Error('There are two tabs.')
    await Promise.all([becomes(first.socket, 'open'), becomes(second.socket, 'open')])
    expect(() => second.socket.send({ amount: 1n })).toThrow('BigInt')
    expect([1, 2, 3].map((it) => second.socket.send(it))).toEqual(['sent', 'sent', 'sent'])

    await until(() => expect(sent.slice(-3)).toEqual(['1', '2', '3']))
  })

  it('gives a tab its own connection where its locks refuse to be used, as in a sandbox', async () => {
    const server = await startServer()
    const refuse = () => Promise.reject(new DOMException('Denied', 'SecurityError'))
    const shared = leaderTab({ platform: { ...platform, locks: { request: refuse } } })
    const socket = createSocket({ url: server.url, shared })
    onTestFinished(() => socket.close())
    socket.connect()

    await becomes(socket, 'open')
  })

  it('gives each tab its own connection where the browser has no locks', async () => {
    const server = await startServer()
    const sockets = [1, 2].map(() => createSocket({ url: server.url, shared: leaderTab() }))
    for (const socket of sockets) socket.connect()
    await Promise.all(sockets.map((socket) => becomes(socket, 'open')))
    for (const socket of sockets) socket.close()

    expect(server.clients).toHaveLength(2)
  })
})
