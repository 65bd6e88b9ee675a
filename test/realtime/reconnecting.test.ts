import { focusManager, onlineManager, QueryClient, QueryObserver } from '@tanstack/react-query'
import {
  bySequence,
  liveQuery,
  pings,
  sendRequest,
  type OpenTransport,
  type SocketConnection,
  type TransportListener,
} from 'repository-hooks/realtime'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { settle } from '../session/ManualClock.js'
import { HandFrames } from './HandFrames.js'
import { LiveServer } from './LiveServer.js'
import { becomes, openSocket, startServer, until } from './setUp.js'

const exact = { minDelay: 0 }

afterEach(() => setOnline(true))

/** What TanStack Query is told about the network, where no page tells. */
function setOnline(isOnline: boolean): void {
  onlineManager.setOnline(isOnline)
}

/** Numbers of a topic, as somebody who listens hears them. */
function hearNumbers(socket: ReturnType<typeof openSocket>['socket'], topic = 'numbers') {
  const heard: number[] = []
  let gaps = 0
  const stop = socket
    .channel(topic, { schema: z.number() })
    .subscribe({ next: (number) => heard.push(number), gap: () => gaps++ })
  return { heard, stop, gaps: () => gaps }
}

/** Connections that a test makes and ends by hand. */
function createTransport() {
  const lines: TransportListener[] = []
  const sent: unknown[] = []
  const transport: OpenTransport = (_url, _protocols, listener) => {
    lines.push(listener)
    return { bufferedAmount: 0, send: (data) => void sent.push(data), close() {} }
  }
  return { transport, lines, sent }
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

describe('a connection that is lost', () => {
  it('W01 is tried again after waits that double to their cap, with jitter', async () => {
    const server = await startServer()
    const { socket, clock, statuses } = openSocket({ url: server.url, backoff: exact })
    socket.connect()
    await becomes(socket, 'open')
    const port = server.port
    await server.stop()
    await becomes(socket, 'reconnecting')
    const waits: number[] = []
    for (let times = 0; times < 7; times++) {
      await until(() => expect(clock.pending).toBe(1))
      const wait = (clock.next ?? 0) - clock.now()
      waits.push(wait)
      clock.advance(wait)
      await until(() => expect((clock.next ?? 0) - clock.now()).not.toBe(10_000))
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000])

    await server.start(port)
    clock.advance(15_000)
    await becomes(socket, 'open')
    expect(statuses().filter((status) => status === 'open')).toHaveLength(2)
  })

  it('W01 keeps its least wait where waits are not to grow, however often it was tried', async () => {
    let attempts = 0
    const { socket, clock } = openSocket({
      url: 'wss://example.com',
      backoff: { delay: 0, minDelay: 100 },
      transport: (_url, _protocols, listener) => {
        attempts++
        queueMicrotask(() => listener.closed(1006))
        return { bufferedAmount: 0, send() {}, close() {} }
      },
    })
    socket.connect()
    for (let times = 1; times <= 1_100; times++) {
      for (let turn = 0; turn < 6; turn++) await Promise.resolve()
      expect((clock.next ?? 0) - clock.now()).toBe(100)
      clock.advance(100)
    }

    expect(attempts).toBe(1_100)
  })

  it('W01 counts from the beginning only after it was stable for 5 seconds', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, backoff: exact })
    socket.connect()
    await becomes(socket, 'open')
    const waitAfter = async (uptime: number): Promise<number> => {
      clock.advance(uptime)
      server.cut()
      await becomes(socket, 'reconnecting')
      const wait = (clock.next ?? 0) - clock.now()
      clock.advance(wait)
      await becomes(socket, 'open')
      return wait
    }

    expect(await waitAfter(4_999)).toBe(500)
    expect(await waitAfter(4_999)).toBe(1_000)
    expect(await waitAfter(5_000)).toBe(500)
  })

  it.each([1001, 1011, 1012, 1013, 1014])('W07 is made again after close code %i', async (code) => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url })
    socket.connect()
    await becomes(socket, 'open')
    server.close(code)

    await becomes(socket, 'reconnecting')
  })

  it.each([
    [1008, 'forbidden'],
    [3003, 'forbidden'],
    [4403, 'forbidden'],
    [4401, 'unauthorized'],
    [3000, 'unauthorized'],
    [1009, 'tooLarge'],
    [1002, 'realtime'],
    [4000, 'realtime'],
  ])('W07 fails for good after close code %i, as %s', async (code, kind) => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: `${server.url}?ticket=QUERY_SECRET` })
    let told: unknown
    socket.subscribe({ next: () => {}, error: (failure) => (told = failure) })
    await becomes(socket, 'open')
    server.close(code)
    await becomes(socket, 'failed')
    const { failure } = socket.getState()

    expect(failure).toMatchObject({ kind, closeCode: code, path: '/live' })
    expect(`${failure?.message}${JSON.stringify(failure)}${failure?.stack}`).not.toContain('SECRET')
    expect(told).toBe(failure)
    expect(clock.pending).toBe(0)
  })

  it('W07 ends when the server says that it is done', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url })
    socket.connect()
    await becomes(socket, 'open')
    server.close(1000)
    await becomes(socket, 'closed')
    expect(socket.getState().failure).toMatchObject({ kind: 'realtime', closeCode: 1000 })

    expect(clock.pending).toBe(0)
  })

  it('can be tried again by hand after it has failed', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url })
    socket.connect()
    await becomes(socket, 'open')
    server.close(4403)
    await becomes(socket, 'failed')
    socket.reconnect()

    await becomes(socket, 'open')
  })

  it('W01 has all its attempts again when it is tried by hand', async () => {
    const { transport, lines } = createTransport()
    const { socket, clock } = openSocket({ url: 'wss://example.com', transport, retries: 1 })
    socket.connect()
    for (const count of [1, 3]) {
      await until(() => expect(lines).toHaveLength(count))
      lines.at(-1)?.closed(1006)
      expect(socket.getState().status).toBe('reconnecting')
      clock.advance((clock.next ?? 0) - clock.now())
      await until(() => expect(lines).toHaveLength(count + 1))
      lines.at(-1)?.closed(1006)
      expect(socket.getState().status).toBe('failed')
      socket.reconnect()
    }
  })

  it('W24 waits as ever for a server that was too busy, once it has been tried by hand', async () => {
    const { transport, lines } = createTransport()
    const { socket, clock } = openSocket({
      url: 'wss://example.com',
      transport,
      backoff: exact,
    })
    socket.connect()
    await until(() => expect(lines).toHaveLength(1))
    lines[0]?.closed(1013)
    socket.reconnect()
    await until(() => expect(lines).toHaveLength(2))
    lines[1]?.closed(1006)

    expect((clock.next ?? 0) - clock.now()).toBe(500)
  })

  it('W24 waits no longer for a server that is too busy when the clock is set back', async () => {
    onTestFinished(() => focusManager.setFocused(undefined))
    focusManager.setFocused(false)
    const { transport, lines } = createTransport()
    const { socket, clock } = openSocket({
      url: 'wss://example.com',
      transport,
      busyDelay: 60_000,
    })
    socket.connect()
    await until(() => expect(lines).toHaveLength(1))
    lines[0]?.closed(1013)
    clock.setBack(3_600_000)
    focusManager.setFocused(true)

    expect((clock.next ?? 0) - clock.now()).toBe(60_000)
  })

  it('W07 is not made again by a look at the app once it has failed for good', async () => {
    onTestFinished(() => focusManager.setFocused(undefined))
    focusManager.setFocused(false)
    const { transport, lines } = createTransport()
    const { socket, clock } = openSocket({ url: 'wss://example.com', transport })
    const stop = socket.subscribe({ next: () => {} })
    await until(() => expect(lines).toHaveLength(1))
    lines[0]?.closed(4403)
    focusManager.setFocused(true)
    expect(clock.pending).toBe(0)
    // The badge says so when nobody listens any longer, too.
    stop()
    clock.advance(60_000)

    expect(socket.getState().status).toBe('failed')
  })

  it('stays closed when the last one has left just before', async () => {
    const { transport } = createTransport()
    const { socket, clock } = openSocket({ url: 'wss://example.com', transport })
    socket.subscribe({ next: () => {} })()
    socket.close()
    clock.advance(60_000)

    expect(socket.getState().status).toBe('closed')
  })

  it('W4 has one heartbeat, and takes nothing of that of an earlier one', async () => {
    const { transport, lines, sent } = createTransport()
    const links: SocketConnection[] = []
    const { socket } = openSocket({
      url: 'wss://example.com',
      transport,
      heartbeat(link) {
        links.push(link)
        return { received() {}, stop() {} }
      },
    })
    socket.connect()
    await until(() => expect(lines).toHaveLength(1))
    lines[0]?.opened()
    // A server that was told another token says so once more.
    lines[0]?.received('{"type":"authenticated"}')
    expect(links).toHaveLength(1)
    socket.reconnect()
    await until(() => expect(lines).toHaveLength(2))
    lines[1]?.opened()

    expect(links.map((link) => link.send({ type: 'ping' }))).toEqual([false, true])
    links[0]?.lose()
    expect(socket.getState().status).toBe('open')
    expect(sent).toEqual(['{"type":"ping"}'])
  })

  it.each(['opened', 'closed', 'received'] as const)(
    'W4 is not disturbed by what an earlier one tells: %s',
    async (told) => {
      const { transport, lines } = createTransport()
      const { socket } = openSocket({ url: 'wss://example.com', transport })
      const heard: unknown[] = []
      socket.subscribe({ next: (message) => heard.push(message) })
      await until(() => expect(lines).toHaveLength(1))
      socket.reconnect()
      await until(() => expect(lines).toHaveLength(2))
      const tell = {
        opened: () => lines[0]?.opened(),
        closed: () => lines[0]?.closed(4403),
        received: () => lines[0]?.received('"late"'),
      }
      tell[told]()

      expect(socket.getState().status).toBe('connecting')
      lines[1]?.opened()
      expect(socket.getState().status).toBe('open')
      expect(heard).toEqual([])
    },
  )

  it('W14 is not made when its URL comes after it was closed', async () => {
    const { transport, lines } = createTransport()
    let tell: (url: string) => void = expect.fail
    const url = new Promise<string>((resolve) => (tell = resolve))
    const { socket, clock } = openSocket({ url: () => url, transport })
    socket.connect()
    socket.close()
    tell('wss://example.com')
    await settle()

    expect(lines).toHaveLength(0)
    expect(clock.pending).toBe(0)
  })

  it('can be tried again by hand where only live queries need it, which go on then', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url })
    const frames = new HandFrames()
    const queryClient = new QueryClient()
    const source = socket.channel('numbers', { schema: z.number() })
    const query = liveQuery({ queryKey: ['number'], source, clock, schedule: frames.schedule })
    const stop = new QueryObserver(queryClient, query).subscribe(() => {})
    const shows = (number: number) =>
      until(() => {
        frames.draw()
        expect(queryClient.getQueryData(['number'])).toBe(number)
      })
    const isTold = () => until(() => expect(server.last.topics.size).toBe(1))
    await isTold()
    server.publish('numbers', 1)
    await shows(1)
    server.close(4403)
    await becomes(socket, 'failed')
    clock.advance(60_000)
    expect(server.clients).toHaveLength(1)
    socket.reconnect()
    await becomes(socket, 'open')
    await isTold()
    server.publish('numbers', 2)
    await shows(2)
    stop()
    clock.advance(2_000)

    await until(() => expect(server.open).toHaveLength(0))
    queryClient.clear()
  })

  it('W24 waits longer when the server is too busy', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, busyDelay: 60_000, backoff: exact })
    socket.connect()
    await becomes(socket, 'open')
    server.close(1013)
    await becomes(socket, 'reconnecting')

    expect((clock.next ?? 0) - clock.now()).toBe(60_500)
  })

  it('W21 gives up a server that takes the connection and never answers', async () => {
    const server = await startServer()
    server.isDeaf = true
    const { socket, clock } = openSocket({ url: server.url, backoff: exact })
    socket.connect()
    await until(() => expect(clock.pending).toBe(1))
    clock.advance(9_999)
    expect(socket.getState().status).toBe('connecting')
    clock.advance(1)

    expect(socket.getState().status).toBe('reconnecting')
    expect((clock.next ?? 0) - clock.now()).toBe(500)
  })

  it('W9 100 clients of a server that restarts come back spread, and none before the least wait', async () => {
    const server = await startServer()
    const clients = upTo(100).map((index) => {
      const client = openSocket({ url: server.url, backoff: { minDelay: 100 } })
      // Each has its own chance.
      client.clock.random = () => (index * 0.618) % 1
      client.socket.connect()
      return client
    })
    await Promise.all(clients.map(({ socket }) => becomes(socket, 'open')))
    server.cut()
    await Promise.all(clients.map(({ socket }) => becomes(socket, 'reconnecting')))
    const waits = clients.map(({ clock }) => (clock.next ?? 0) - clock.now())
    const tenths = waits.map((wait) => Math.floor(wait / 100))
    const most = Math.max(...tenths.map((tenth) => tenths.filter((it) => it === tenth).length))

    expect(Math.min(...waits)).toBeGreaterThanOrEqual(100)
    expect(Math.max(...waits)).toBeLessThan(1_000)
    expect(most).toBeLessThanOrEqual(25)
  })

  it('W4 W04 12.7 is found out when the peer is silent, within 35 seconds', async () => {
    const server = await startServer()
    server.isAnsweringPings = false
    const { socket, clock, statuses } = openSocket({ url: server.url, heartbeat: pings() })
    socket.connect()
    await becomes(socket, 'open')
    clock.advance(25_000)
    await until(() => expect(server.frames('ping')).toHaveLength(1))
    clock.advance(9_999)
    expect(socket.getState().status).toBe('open')
    clock.advance(1)

    expect(statuses()).toEqual(['connecting', 'open', 'reconnecting'])
  })

  it('12.7 responses a server that asks, with what that said, and takes its question for no message', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url })
    const heard: unknown[] = []
    socket.subscribe({ next: (message) => heard.push(message) })
    await becomes(socket, 'open')
    server.send({ type: 'ping', data: 7 })
    await until(() => expect(server.frames('pong')).toEqual([{ type: 'pong', data: 7 }]))

    expect(heard).toEqual([])
  })

  it('asks nothing of a server that was not said to answer', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url })
    socket.connect()
    await becomes(socket, 'open')
    clock.advance(3_600_000)
    await expect(sendRequest(socket, 'done')).resolves.toBe('done')

    expect(server.clients).toHaveLength(1)
    expect(server.frames('ping')).toHaveLength(0)
  })

  it('W04 lives on when anything is heard, and asks again 25 seconds later', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, heartbeat: pings() })
    const heard: unknown[] = []
    socket.subscribe({ next: (message) => heard.push(message) })
    await becomes(socket, 'open')
    for (let times = 1; times <= 5; times++) {
      clock.advance(25_000)
      await until(() => expect(server.frames('ping')).toHaveLength(times))
      server.send(times)
      await until(() => expect(heard).toHaveLength(times))
    }
    clock.advance(24_999)
    await expect(sendRequest(socket, 'done')).resolves.toBe('done')
    expect(server.frames('ping')).toHaveLength(5)

    expect(server.clients).toHaveLength(1)
  })

  it('W4 is not ended by a timer of the connection before it', async () => {
    const server = await startServer()
    server.isAnsweringPings = false
    const { socket, clock } = openSocket({ url: server.url, heartbeat: pings(), backoff: exact })
    socket.connect()
    await becomes(socket, 'open')
    clock.advance(25_000)
    server.cut()
    await becomes(socket, 'reconnecting')
    clock.advance(500)
    await becomes(socket, 'open')
    clock.advance(24_999)

    expect(socket.getState().status).toBe('open')
  })

  it('W15 is made again at once when the machine has slept', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, heartbeat: pings() })
    socket.connect()
    await becomes(socket, 'open')
    clock.sleep(3_600_000)
    await until(() => expect(server.clients).toHaveLength(2))
    await becomes(socket, 'open')

    expect(server.clients).toHaveLength(2)
  })

  it('W13 is not tried while the device is offline, and once it is online again', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url })
    socket.connect()
    await becomes(socket, 'open')
    setOnline(false)
    server.cut()
    await becomes(socket, 'offline')
    clock.advance(60_000)

    expect(server.clients).toHaveLength(1)
    expect(socket.getState().status).toBe('offline')
    setOnline(true)
    // Not all clients of a network at once.
    expect((clock.next ?? 0) - clock.now()).toBe(500)
    clock.advance(500)
    await becomes(socket, 'open')
    expect(server.clients).toHaveLength(2)
  })

  it('W14 is tried at once when the app is seen again, where no page tells', async () => {
    onTestFinished(() => focusManager.setFocused(undefined))
    focusManager.setFocused(false)
    const server = await startServer()
    const backoff = { delay: 60_000, minDelay: 60_000 }
    const { socket, clock } = openSocket({ url: server.url, backoff })
    socket.connect()
    await becomes(socket, 'open')
    server.cut()
    await becomes(socket, 'reconnecting')
    focusManager.setFocused(true)
    clock.advance(0)
    await becomes(socket, 'open')

    expect(server.clients).toHaveLength(2)
  })
})

describe('a connection that is there', () => {
  it.each([
    ['the app is seen again', () => focusManager.setFocused(true)],
    ['the device is online again', () => setOnline(true)],
  ])('W14 lives on when %s', async (_, happens) => {
    onTestFinished(() => focusManager.setFocused(undefined))
    focusManager.setFocused(false)
    const { transport, lines } = createTransport()
    const { socket, clock, statuses } = openSocket({ url: 'wss://example.com', transport })
    socket.connect()
    await until(() => expect(lines).toHaveLength(1))
    lines[0]?.opened()
    setOnline(false)
    happens()
    clock.advance(10_000)

    expect(statuses()).toEqual(['connecting', 'open'])
    expect(clock.pending).toBe(0)
  })
})

describe('the messages of topics', () => {
  it('W2 come each once and in order, 1,000 of them through 5 cuts', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, resume: bySequence, backoff: exact })
    const { heard, gaps } = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    const before = gaps()
    for (let number = 1; number <= 1_000; number++) {
      server.publish('numbers', number)
      if (number % 180 !== 0) continue
      server.cut()
      await becomes(socket, 'reconnecting')
      // Told while nobody is there.
      for (let missed = 0; missed < 3; missed++) server.publish('numbers', ++number)
      clock.advance((clock.next ?? 0) - clock.now())
      await becomes(socket, 'open')
    }
    await until(() => expect(heard.at(-1)).toBe(1_000))

    expect(heard).toEqual(upTo(1_000))
    expect(server.clients).toHaveLength(6)
    expect(gaps()).toBe(before)
  })

  it('W08 12.9 go on after the last one that arrived', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, resume: bySequence, backoff: exact })
    const { heard } = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    for (const number of upTo(5)) server.publish('numbers', number)
    await until(() => expect(heard).toHaveLength(5))
    server.cut()
    await becomes(socket, 'reconnecting')
    for (const number of [6, 7, 8]) server.publish('numbers', number)
    clock.advance(500)
    await until(() => expect(heard).toEqual(upTo(8)))

    expect(server.last.frames).toEqual([{ type: 'subscribe', topic: 'numbers', since: 5 }])
  })

  it('W08 are told to be missing, once, when the server remembers too little', async () => {
    const server = await startServer()
    server.memory = 1
    const { socket, clock, events } = openSocket({
      url: server.url,
      resume: bySequence,
      backoff: exact,
    })
    const { heard, gaps } = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    for (const number of upTo(5)) server.publish('numbers', number)
    await until(() => expect(heard).toHaveLength(5))
    const before = gaps()
    server.cut()
    await becomes(socket, 'reconnecting')
    for (const number of [6, 7, 8]) server.publish('numbers', number)
    clock.advance(500)
    await until(() => expect(gaps()).toBe(before + 1))
    server.publish('numbers', 9)
    await until(() => expect(heard).toEqual([1, 2, 3, 4, 5, 9]))

    expect(gaps()).toBe(before + 1)
    expect(events).toContainEqual({ type: 'gap', topic: 'numbers' })
  })

  it('W08 are not told to be missing when the server has no newer one', async () => {
    const { transport, lines } = createTransport()
    const { socket } = openSocket({ url: 'wss://example.com', transport, resume: bySequence })
    const { heard, gaps } = hearNumbers(socket)
    await until(() => expect(lines).toHaveLength(1))
    lines[0]?.opened()
    lines[0]?.received('{"type":"message","topic":"numbers","data":1,"sequence":1}')
    const before = gaps()
    socket.reconnect()
    await until(() => expect(lines).toHaveLength(2))
    lines[1]?.opened()
    lines[1]?.received('{"type":"subscribed","topic":"numbers","sequence":1}')

    expect(gaps()).toBe(before)
    expect(heard).toEqual([1])
  })

  it('W09 are asked for when some are missing, and duplicates dropped', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url, resume: bySequence })
    const { heard } = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    for (const number of upTo(5)) server.publish('numbers', number)
    server.lose('numbers', 6)
    server.lose('numbers', 7)
    server.publish('numbers', 8)
    await until(() => expect(heard).toEqual(upTo(8)))
    server.send({ type: 'message', topic: 'numbers', sequence: 3, data: 3 })
    await expect(sendRequest(socket, 'after that')).resolves.toBe('after that')

    expect(heard).toEqual(upTo(8))

    expect(server.frames('subscribe')).toEqual([
      { type: 'subscribe', topic: 'numbers' },
      { type: 'subscribe', topic: 'numbers', since: 5 },
    ])
  })

  it('W09 go on without those that never come, and say so', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, resume: bySequence })
    const { heard, gaps } = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    const tell = (sequence: number) =>
      server.send({ type: 'message', topic: 'numbers', sequence, data: sequence })
    tell(1)
    await until(() => expect(heard).toEqual([1]))
    for (const { socket: transport } of server.open) transport.removeAllListeners('message')
    const before = gaps()
    let isThere = false
    socket.subscribe({ next: () => (isThere = true) })
    tell(5)
    tell(4)
    server.send('there')
    await until(() => expect(isThere).toBe(true))
    expect(heard).toEqual([1])
    clock.advance(5_000)
    await until(() => expect(heard).toEqual([1, 4, 5]))

    expect(gaps()).toBe(before + 1)
  })

  it('W23 are subscribed to again, each once, and none that nobody listens to', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, resume: bySequence, backoff: exact })
    const stops = ['a', 'b', 'c', 'd', 'e', 'f'].map((topic) => hearNumbers(socket, topic).stop)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(6))
    stops[5]?.()
    await until(() => expect(server.last.topics.size).toBe(5))
    server.cut()
    await becomes(socket, 'reconnecting')
    clock.advance(500)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(5))

    expect(server.last.frames.map(({ type, topic }) => `${type} ${topic}`)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((topic) => `subscribe ${topic}`),
    )
  })

  it('W1 of many channels are asked for once, over one connection', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url, resume: bySequence })
    const all = upTo(10).flatMap(() => ['a', 'b', 'c'].map((topic) => hearNumbers(socket, topic)))
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(3))
    server.publish('b', 7)
    await until(() => expect(all.flatMap(({ heard }) => heard)).toHaveLength(10))
    for (const { stop } of all) stop()
    await until(() => expect(server.last.topics.size).toBe(0))

    expect(server.frames('subscribe')).toHaveLength(3)
    expect(server.frames('unsubscribe')).toHaveLength(3)
    expect(server.clients).toHaveLength(1)
  })

  it('are told to be missing after a cut when nobody counts them', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({ url: server.url, backoff: exact })
    const { heard, gaps } = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 1)
    await until(() => expect(heard).toEqual([1]))
    const before = gaps()
    server.cut()
    await becomes(socket, 'reconnecting')
    server.publish('numbers', 2)
    clock.advance(500)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 3)
    await until(() => expect(heard).toEqual([1, 3]))

    expect(gaps()).toBe(before + 1)
  })

  it('are told to be missing after a cut when they have no numbers', async () => {
    const server = await startServer()
    const { socket, clock } = openSocket({
      url: server.url,
      resume: bySequence,
      backoff: exact,
      protocol: {
        read: (frame) => ({ type: 'message', topic: 'numbers', data: frame }),
      },
    })
    const { gaps } = hearNumbers(socket)
    await becomes(socket, 'open')
    const before = gaps()
    server.cut()
    await becomes(socket, 'reconnecting')
    clock.advance(500)
    await becomes(socket, 'open')

    expect(gaps()).toBe(before + 1)
  })

  it('keep their order while they are checked by a schema that takes its time', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url, resume: bySequence })
    const waits: (() => void)[] = []
    const schema = z.number().refine((number) => {
      if (number !== 1) return true
      return new Promise<boolean>((resolve) => waits.push(() => resolve(true)))
    })
    const heard: number[] = []
    socket.channel('numbers', { schema }).subscribe({ next: (number) => heard.push(number) })
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    for (const number of [1, 2, 3]) server.publish('numbers', number)
    await until(() => expect(waits).not.toHaveLength(0))
    for (const wait of waits) wait()

    await until(() => expect(heard).toEqual([1, 2, 3]))
  })

  it('can be sent', async () => {
    const server = new LiveServer()
    await server.start()
    const { socket } = openSocket({ url: server.url, resume: bySequence })
    const { heard } = hearNumbers(socket)
    socket.channel('numbers').send(5)

    await until(() => expect(heard).toEqual([5]))
    await server.stop()
  })
})
