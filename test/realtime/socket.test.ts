import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isApiFailure } from 'repository-hooks'
import {
  type Channel,
  createSocket,
  dropNew,
  failWhenFull,
  messagesOf,
  type OutboxPolicy,
  pings,
  sendRequest,
} from 'repository-hooks/realtime'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ManualClock } from '../session/ManualClock.js'
import { failureOf } from '../session/setUp.js'
import { nodeTransport } from './nodeTransport.js'
import { becomes, openSocket, startServer, until } from './setUp.js'

describe('createSocket', () => {
  it('connects when somebody listens, and ends a while after the last one has left', async () => {
    const server = await startServer()
    const { socket, clock, statuses } = openSocket({ url: server.url })
    expect(socket.getState()).toEqual({ status: 'idle', failure: undefined })
    const stops = [1, 2, 3].map(() => socket.subscribe({ next: () => {} }))
    await becomes(socket, 'open')
    for (const stop of stops) stop()
    clock.advance(999)
    expect(socket.getState().status).toBe('open')
    clock.advance(1)
    await until(() => expect(server.last.closeCode).toBe(1000))

    expect(statuses()).toEqual(['connecting', 'open', 'idle'])
    expect(server.clients).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('12.1 connects once, however often it is told to', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url })
    socket.connect()
    socket.connect()
    await becomes(socket, 'open')
    socket.connect()
    await expect(sendRequest(socket, 'done')).resolves.toBe('done')

    expect(server.clients).toHaveLength(1)
  })

  it('W07 lets a topic that the server refuses later fail alone, and asks for it again over the next connection', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url })
    const failures: unknown[] = []
    const error = (failure: unknown) => failures.push(failure)
    socket.channel('numbers').subscribe({ next: () => {}, error })
    socket.channel('letters').subscribe({ next: () => {}, error: () => failures.push('letters') })
    await becomes(socket, 'open')
    await until(() => expect(server.frames('subscribe')).toHaveLength(2))
    server.send({ type: 'refused', topic: 'numbers' })
    await until(() => expect(failures).toMatchObject([{ kind: 'forbidden', closeCode: 4403 }]))
    expect(socket.getState().status).toBe('open')
    server.cut()
    socket.reconnect()

    await until(() => expect(server.frames('subscribe')).toHaveLength(4))
    expect(failures).toHaveLength(1)
  })

  it('12.3 hands messages to all who listen, over one connection', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url, schema: z.object({ text: z.string() }) })
    const heard: string[] = []
    socket.subscribe({ next: ({ text }) => heard.push(`a ${text}`) })
    const stop = socket.subscribe({ next: ({ text }) => heard.push(`b ${text}`) })
    await becomes(socket, 'open')
    server.send({ text: 'one' })
    await until(() => expect(heard).toHaveLength(2))
    stop()
    server.send({ text: 'two' })
    await until(() => expect(heard).toHaveLength(3))

    expect(heard).toEqual(['a one', 'b one', 'a two'])
    expect(server.peak).toBe(1)
  })

  it('12.3 shows a message to its own topic alone, however many others there are', async () => {
    const looked: string[] = []
    const { socket } = openSocket({
      url: 'wss://example.com',
      protocol: {
        read: (topic) => ({
          type: 'message',
          get topic() {
            looked.push('once')
            return String(topic)
          },
          data: topic,
        }),
      },
      transport: (_, __, { opened, received }) => {
        queueMicrotask(() => {
          opened()
          received('"topic 7"')
        })
        return { send: () => {}, close: () => {} }
      },
    })
    const heard: unknown[] = []
    for (let number = 0; number < 1_000; number++) {
      socket.channel(`topic ${number}`).subscribe({ next: (it) => heard.push(it) })
    }
    await until(() => expect(heard).toEqual(['topic 7']))

    expect(looked.length).toBeLessThan(100)
  })

  it('12.2 W5 W17 drops frames that can not be used, tells each, and lives on', async () => {
    const server = await startServer()
    const { socket, events } = openSocket({
      url: server.url,
      maxFrame: 100,
      schema: z.object({ text: z.string() }),
    })
    const heard: unknown[] = []
    socket.subscribe({ next: (message) => heard.push(message) })
    await becomes(socket, 'open')
    server.sendRaw('{ "text": "BODY_SECRET')
    server.send({ text: 42 })
    server.sendRaw(new Uint8Array([1, 2, 3]))
    server.sendRaw(`"${'x'.repeat(200)}"`)
    server.send({ type: 'message', topic: 'nobody', data: 1 })
    server.send({ text: 'good' })
    await until(() => expect(heard).toEqual([{ text: 'good' }]))

    expect(events.filter(({ type }) => type === 'badFrame')).toEqual([
      { type: 'badFrame', reason: 'parse', topic: undefined, size: 22, issues: [] },
      {
        type: 'badFrame',
        reason: 'schema',
        topic: undefined,
        size: undefined,
        issues: [{ path: 'text', message: expect.stringContaining('expected string') }],
      },
      { type: 'badFrame', reason: 'binary', topic: undefined, size: 3, issues: [] },
      { type: 'badFrame', reason: 'tooLarge', topic: undefined, size: 202, issues: [] },
    ])
    expect(JSON.stringify(events)).not.toContain('SECRET')
    expect(server.peak).toBe(1)
  })

  it('12.2 W5 speaks in bytes where the protocol does', async () => {
    const server = await startServer()
    const sent = new TextEncoder()
    const read = new TextDecoder()
    const { socket, events } = openSocket({
      url: server.url,
      protocol: {
        write: (frame) => (frame.type === 'publish' ? frame.data : undefined),
        encode: (message) => sent.encode(JSON.stringify(message)),
        decode: (data) => JSON.parse(typeof data === 'string' ? data : read.decode(data)),
      },
    })
    const heard: unknown[] = []
    socket.subscribe({ next: (message) => heard.push(message) })
    socket.channel('a topic that the server needs not know').subscribe({ next: () => {} })
    await becomes(socket, 'open')
    socket.send({ type: 'publish', topic: 'a', data: 1 })
    server.sendRaw(sent.encode('{ "price": 5 }'))
    await until(() => expect(heard).toEqual([{ price: 5 }]))

    expect(server.last.frames).toEqual([{ type: 'publish', topic: 'a', data: 1 }])
    expect(events.map(({ type }) => type)).not.toContain('badFrame')
  })

  it('W5 takes a message that the protocol does not send, also while there is no connection', async () => {
    const server = await startServer()
    const { socket } = openSocket({
      url: server.url,
      protocol: {
        write: (frame) => (frame.type === 'publish' ? (frame.data ?? undefined) : undefined),
        encode: (message) => String(Object(message).text.trim()),
      },
    })
    expect(socket.send(null)).toBe('queued')
    socket.send({ text: ' "hello" ' })
    await until(() => expect(server.last.frames).toEqual(['hello']))
  })

  it('W4 sends where the platform does not tell how much is on its way', async () => {
    const server = await startServer()
    const { socket } = openSocket({
      url: server.url,
      transport(...args) {
        const transport = nodeTransport(...args)
        return { send: transport.send, close: transport.close }
      },
    })
    socket.send('hello')
    await until(() => expect(server.last.frames).toEqual(['hello']))
  })

  it('is not disturbed by a listener with a bug', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url })
    const told: unknown[] = []
    const { reportError } = globalThis
    Object.assign(globalThis, { reportError: (error: unknown) => told.push(error) })
    const heard: unknown[] = []
    socket.subscribe({
      next: () => {
        throw new Error('a bug')
      },
    })
    socket.subscribe({ next: (message) => heard.push(message) })
    await becomes(socket, 'open')
    server.send('hello')
    await until(() => expect(heard).toEqual(['hello']))
    Object.assign(globalThis, { reportError })

    expect(told).toEqual([new Error('a bug')])
  })

  it('gives its messages one after the other', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url, schema: z.number() })
    const heard: number[] = []
    const reading = (async () => {
      for await (const message of messagesOf(socket)) {
        heard.push(message)
        if (message === 3) break
      }
    })()
    await becomes(socket, 'open')
    for (const number of [1, 2, 3, 4]) server.send(number)
    await reading

    expect(heard).toEqual([1, 2, 3])
  })

  it('keeps a bounded number of messages for an iterator that is slow', async () => {
    const server = await startServer()
    const { socket } = openSocket({ url: server.url, schema: z.number() })
    let dropped = 0
    const iterator = messagesOf(socket, { onDropped: () => dropped++ })
    const first = iterator.next()
    await becomes(socket, 'open')
    server.send(0)
    expect(await first).toEqual({ done: false, value: 0 })
    let last = 0
    socket.subscribe({ next: (message) => (last = message) })
    for (let number = 1; number <= 1_500; number++) server.send(number)
    await until(() => expect(last).toBe(1_500))

    expect(await iterator.next()).toEqual({ done: false, value: 501 })
    expect(dropped).toBe(500)
    await iterator.return()
  })

  describe('sending', () => {
    it('12.4 W8 waits for the connection and keeps the order', async () => {
      const server = await startServer()
      const { socket } = openSocket({ url: server.url })
      expect([1, 2, 3].map((it) => socket.send({ it }))).toEqual(['queued', 'queued', 'queued'])
      await becomes(socket, 'open')
      expect(socket.send({ it: 4 })).toBe('sent')
      await until(() => expect(server.last.frames).toHaveLength(4))

      expect(server.last.frames.map(({ it }) => it)).toEqual([1, 2, 3, 4])
    })

    it('W8 drops the oldest of too many, the newest, or fails, and says so', async () => {
      const server = await startServer()
      server.isDeaf = true
      const run = (policy?: OutboxPolicy) => {
        const { socket, events } = openSocket({
          url: server.url,
          outbox: { limit: 2, ...(policy && { policy }) },
        })
        const results = [1, 2, 3].map((it) => socket.send(it))
        return { results, events: events.filter(({ type }) => type === 'dropped') }
      }
      const dropped = [{ type: 'dropped', count: 1 }]

      expect(run()).toEqual({
        results: ['queued', 'queued', 'queued'],
        events: dropped,
      })
      expect(run(dropNew)).toEqual({ results: ['queued', 'queued', 'dropped'], events: dropped })
      const { socket } = openSocket({ url: server.url, outbox: { limit: 1, policy: failWhenFull } })
      socket.send(1)
      expect(() => socket.send(2)).toThrow("'outbox.limit' is 1")
    })

    it('refuses what can not be written at once, and lets nothing wait behind it', async () => {
      const server = await startServer()
      const { socket } = openSocket({ url: server.url })
      expect(() => socket.send({ amount: 1n })).toThrow('BigInt')
      expect(socket.send('good')).toBe('queued')
      await becomes(socket, 'open')

      await until(() => expect(server.last.frames).toEqual(['good']))
    })

    it('waits while too much is on its way', async () => {
      const sent: string[] = []
      const transport = { bufferedAmount: 0, send: (it: string) => sent.push(it), close: () => {} }
      const { socket, clock } = openSocket({
        url: 'wss://example.com',
        transport: (_, __, listener) => {
          queueMicrotask(() => listener.opened())
          return transport
        },
      })
      socket.connect()
      await becomes(socket, 'open')
      transport.bufferedAmount = 2_000_000
      expect(socket.send('large')).toBe('queued')
      clock.advance(50)
      expect(sent).toEqual([])
      // A topic is not asked for again: that must not wait.
      socket.channel('numbers').subscribe({ next: () => {} })
      expect(sent.splice(0)).toEqual(['{"type":"subscribe","topic":"numbers"}'])
      transport.bufferedAmount = 0
      clock.advance(50)

      expect(sent).toEqual(['"large"'])
    })

    it('answers requests, checks the responses, and tells what the server refuses', async () => {
      const server = await startServer()
      const { socket } = openSocket({ url: server.url })

      await expect(sendRequest(socket, { a: 1 })).resolves.toEqual({ a: 1 })
      await expect(sendRequest(socket, { a: 1 }, { schema: z.string() })).rejects.toMatchObject({
        kind: 'invalidResponse',
        reason: 'schema',
      })
      await expect(sendRequest(socket, 'refuse this')).rejects.toMatchObject({
        kind: 'badRequest',
        code: 'not_allowed',
      })
    })

    it('W8 sends no request later that was given up while it waited for the connection', async () => {
      const server = await startServer()
      const { socket, clock } = openSocket({ url: server.url })
      const caller = new AbortController()
      const given = sendRequest(socket, 'a', { signal: caller.signal })
      const late = sendRequest(socket, 'b', { timeout: 500 })
      const sent = sendRequest(socket, 'c')
      caller.abort()
      clock.advance(500)

      await expect(given).rejects.toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
      await expect(late).rejects.toMatchObject({ kind: 'receiveTimeout' })
      await expect(sent).resolves.toBe('c')
      expect(server.clients[0]?.frames).toMatchObject([{ type: 'request', data: 'c' }])
    })

    it('W8 refuses a request at once when too many wait', async () => {
      const server = await startServer()
      server.isDeaf = true
      const { socket } = openSocket({ url: server.url, outbox: { limit: 1, policy: dropNew } })
      socket.send('waits')
      await expect(sendRequest(socket, 'asked')).rejects.toMatchObject({
        kind: 'noInternetConnection',
        message: expect.stringContaining('was not sent'),
      })
    })

    it('gives a request up with its caller, after its time, and with its connection', async () => {
      const server = await startServer()
      const { socket, clock } = openSocket({ url: server.url })
      socket.connect()
      await becomes(socket, 'open')
      for (const { socket: transport } of server.open) transport.removeAllListeners('message')
      const caller = new AbortController()
      const given = sendRequest(socket, 'a', { signal: caller.signal })
      const late = sendRequest(socket, 'b', { timeout: 500 })
      const lost = sendRequest(socket, 'c')
      caller.abort()
      await expect(given).rejects.toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
      clock.advance(500)
      await expect(late).rejects.toMatchObject({ kind: 'receiveTimeout', phase: 'response' })
      server.cut()

      await expect(lost).rejects.toMatchObject({ kind: 'noInternetConnection', reachable: false })
    })
  })

  it('keeps nothing of topics and schemas that nobody has any more', async () => {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    if (typeof collect !== 'function') throw new Error('This Node collects no garbage on demand.')
    const server = await startServer()
    const { socket } = openSocket({ url: server.url })
    socket.connect()
    await becomes(socket, 'open')
    const topics = Array.from({ length: 100 }, (_, index) => {
      const options = index % 2 === 0 ? { schema: z.number() } : {}
      const channel: Channel<unknown> = socket.channel(`product ${index}`, options)
      channel.subscribe({ next: () => {} })()
      return new WeakRef(channel)
    })
    await expect(sendRequest(socket, 'done')).resolves.toBe('done')
    collect()

    expect(topics.filter((topic) => topic.deref())).toEqual([])
    expect(server.frames('unsubscribe')).toHaveLength(100)
  })

  it('speaks another protocol, of one function for each direction', async () => {
    const server = await startServer()
    const { socket } = openSocket({
      url: server.url,
      protocol: {
        write: (frame) => ({ event: frame.type, about: 'topic' in frame ? frame.topic : null }),
        read: (frame) => ({ type: 'message', topic: 'room', data: frame }),
      },
    })
    const heard: unknown[] = []
    socket.channel('room').subscribe({ next: (message) => heard.push(message) })
    await becomes(socket, 'open')
    await until(() => {
      expect(server.last.frames).toEqual([{ event: 'subscribe', about: 'room' }])
    })
    server.send('hello')

    await until(() => expect(heard).toEqual(['hello']))
  })

  describe('closing', () => {
    it('W14 12.6 closes with 1000', async () => {
      const server = await startServer()
      const { socket } = openSocket({ url: server.url })
      socket.connect()
      await becomes(socket, 'open')
      socket.close()
      await until(() => expect(server.last.closeCode).toBe(1000))

      expect(socket.getState().status).toBe('closed')
    })

    it('W14 12.6 refuses codes that browsers refuse', () => {
      const { socket } = openSocket({ url: 'wss://example.com' })

      expect(() => socket.close(1001)).toThrow(
        'close(1001): browsers allow only 1000, and 3000 to 4999. Use 1000.',
      )
    })

    it('is not opened by a button when nobody needs it', async () => {
      const server = await startServer()
      const { socket, clock } = openSocket({ url: server.url })
      socket.reconnect()
      clock.advance(60_000)

      expect(socket.getState().status).toBe('idle')
      expect(server.clients).toHaveLength(0)
    })

    it('stays closed for those who listen, until it is opened again', async () => {
      const server = await startServer()
      const { socket, clock } = openSocket({ url: server.url })
      socket.subscribe({ next: () => {} })
      await becomes(socket, 'open')
      socket.close(4000, 'enough')
      socket.subscribe({ next: () => {} })
      clock.advance(60_000)
      expect(socket.getState().status).toBe('closed')
      socket.connect()
      await becomes(socket, 'open')

      await until(() => {
        expect(server.clients.map(({ closeCode }) => closeCode)).toEqual([4000, undefined])
      })
    })

    it('drops what waits, and gives requests up', async () => {
      const server = await startServer()
      server.isDeaf = true
      const { socket, clock } = openSocket({ url: server.url })
      socket.send('waiting')
      const request = failureOf(sendRequest(socket, 'asked'))
      socket.close()

      expect(await request).toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
      clock.advance(60_000)
      expect(clock.pending).toBe(0)
    })
  })

  describe('options', () => {
    it.each([
      ['http://example.com', 'is not https'],
      ['ws://example.com/live', 'is not https'],
      ['ftp://example.com/live', 'is not https'],
      ['live', 'must be an absolute URL outside of a page'],
      ['wss://user:pass@example.com/live', 'user name or password'],
      ['wss://example.com/live?token=abc', 'contains a token'],
      ['wss://example.com/live?access_token=abc', 'contains a token'],
    ])('W18 refuses the URL %s', (url, problem) => {
      expect(() => createSocket({ url })).toThrow(problem)
    })

    it('lets a path pass where there is no page, as on a server that renders, until it is to connect', async () => {
      const { socket } = openSocket({ url: '/live?ticket=QUERY_SECRET' })
      expect(socket.getState().status).toBe('idle')
      socket.connect()
      await becomes(socket, 'failed')
      const { failure } = socket.getState()

      expect(failure).toMatchObject({ kind: 'configuration' })
      expect(failure?.message).not.toContain('SECRET')
    })

    it('refuses numbers that are none', () => {
      const url = 'wss://example.com'

      expect(() => createSocket({ url, busyDelay: NaN })).toThrow("'createSocket.busyDelay' is NaN")
      expect(() => createSocket({ url, outbox: { limit: -1 } })).toThrow(
        "'createSocket.limit' is -1",
      )
      expect(() => pings({ interval: -1 })).toThrow("'pings.interval' is -1")
    })

    it('asks a function for the URL on each attempt, and fails when it gives one that can not be', async () => {
      const server = await startServer()
      let ticket = 0
      const { socket, clock } = openSocket({
        url: async () => `${server.url}?ticket=${++ticket}`,
        backoff: { minDelay: 0 },
      })
      socket.connect()
      await becomes(socket, 'open')
      server.cut()
      await becomes(socket, 'reconnecting')
      clock.advance(500)
      await becomes(socket, 'open')
      expect(server.clients.map(({ url }) => url)).toEqual(['/live?ticket=1', '/live?ticket=2'])

      const wrong = createSocket({ url: () => 'nowhere', clock: new ManualClock() })
      wrong.connect()
      await becomes(wrong, 'failed')
      const { failure } = wrong.getState()
      expect(isApiFailure(failure) && failure.kind).toBe('configuration')
    })
  })
})
