import { onlineManager, QueryClient } from '@tanstack/react-query'
import { createApiFailure, createSession, snakeCaseTokens } from 'repository-hooks'
import {
  fallback,
  liveQuery,
  polling,
  serverEvents,
  type LiveSink,
  type LiveSource,
  type ServerEvent,
} from 'repository-hooks/realtime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { makeClient } from '../http/setUp.js'
import { ManualClock, settle } from '../session/ManualClock.js'
import { cutStream, events, openStreamServer } from '../stream/StreamServer.js'
import { FakeSource } from './FakeSource.js'
import { openSocket, startServer, until } from './setUp.js'

const server = openStreamServer()

function follow<Event>(source: LiveSource<Event>) {
  const heard: Event[] = []
  const failures: unknown[] = []
  let gaps = 0
  const sink: LiveSink<Event> = {
    next: (event) => heard.push(event),
    error: (failure) => failures.push(failure),
    gap: () => gaps++,
  }
  return { heard, failures, gaps: () => gaps, stop: source.subscribe(sink) }
}

describe('serverEvents', () => {
  const schema = z.number()

  it('RT-W10 shares one stream, and ends it with the last who listens', async () => {
    let send: (text: string) => void = expect.fail
    server.on('/events', (response) => {
      events(response)
      send = (text) => void response.write(text)
    })
    const client = makeClient({ baseURL: server.url })
    const source = serverEvents({ url: '/events', schema, client })
    const first = follow(source)
    const second = follow(source)
    await server.until(() => server.seen.length === 1)
    send('data: 1\n\n')
    await until(() => expect([...first.heard, ...second.heard]).toHaveLength(2))
    first.stop()
    send('data: 2\n\n')
    await until(() => expect(second.heard.map(({ data }) => data)).toEqual([1, 2]))
    second.stop()
    await server.until(() => server.seen[0]?.isGivenUp === true)

    expect(server.seen).toHaveLength(1)
  })

  it('RT-W10 goes on after the last event when it was cut', async () => {
    server.on('/events', cutStream('id: 7\ndata: 1\n\n'), (response) => {
      events(response)
      response.write('id: 8\ndata: 2\n\n')
    })
    const clock = new ManualClock()
    const client = makeClient({ baseURL: server.url, clock })
    const { heard, stop, gaps } = follow(serverEvents({ url: '/events', schema, client }))
    await until(() => {
      clock.advance(100)
      expect(heard.map(({ data }) => data)).toEqual([1, 2])
    })
    stop()

    expect(server.seen[1]?.headers['last-event-id']).toBe('7')
    expect(gaps()).toBe(0)
  })

  it('says that events may be missing when a stream without ids was cut', async () => {
    server.on('/events', cutStream('data: 1\n\n'), (response) => {
      events(response)
      response.write('data: 2\n\n')
    })
    const clock = new ManualClock()
    const client = makeClient({ baseURL: server.url, clock })
    const { heard, stop, gaps } = follow(serverEvents({ url: '/events', schema, client }))
    await until(() => {
      clock.advance(100)
      expect(heard).toHaveLength(2)
    })
    stop()

    expect(gaps()).toBe(1)
  })

  it('W5 leaves events out that its schema refuses, and goes on', async () => {
    server.on('/events', (response) => {
      events(response)
      response.write('data: "one"\n\ndata: {\n\ndata: 3\n\n')
    })
    const client = makeClient({ baseURL: server.url })
    const { heard, stop, failures } = follow(serverEvents({ url: '/events', schema, client }))
    await until(() => expect(heard.map(({ data }) => data)).toEqual([3]))
    stop()

    expect(failures).toEqual([])
  })

  it('W10 ends for good when the server says that there is no more', async () => {
    server.on('/events', (response) => response.writeHead(204).end())
    const client = makeClient({ baseURL: server.url })
    const { failures } = follow(serverEvents({ url: '/events', schema, client }))
    await until(() => expect(failures).toHaveLength(1))

    expect(failures[0]).toMatchObject({ kind: 'realtime', status: 204, path: '/events' })
  })

  describe('of a user', () => {
    function signedOut() {
      server.on('/login', (response) =>
        response
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ access_token: 'token' })),
      )
      const world = { send: (text: string): void => expect.fail(text) }
      server.on('/events', (response) => {
        events(response)
        world.send = (text) => void response.write(text)
      })
      const session = createSession({
        signIn: '/login',
        refresh: '/refresh',
        tokens: snakeCaseTokens,
      })
      onTestFinished(() => session.dispose())
      const client = makeClient({ baseURL: server.url, session })
      return { world, session, source: serverEvents({ url: '/events', schema, client }) }
    }

    it('W19 A37 hears nothing more once the user has left', async () => {
      const { world, session, source } = signedOut()
      await session.signIn({})
      const { heard, failures } = follow(source)
      await server.until(() => server.seen.length === 2)
      world.send('data: 1\n\n')
      await until(() => expect(heard).toHaveLength(1))
      await session.signOut()
      world.send('data: 2\n\n')
      await server.until(() => server.seen[1]?.isGivenUp === true)

      expect(heard).toHaveLength(1)
      expect(failures).toEqual([])
      expect(server.seen[1]?.headers.authorization).toBe('Bearer token')
      expect(server.seen[1]?.path).toBe('/events')
    })

    it('W19 tells whoever listens on, and whoever joins them, what comes for the next user', async () => {
      const { world, session, source } = signedOut()
      await session.signIn({})
      const early = follow(source)
      await server.until(() => server.seen.length === 2)
      await session.signOut()
      await session.signIn({})
      const late = follow(source)
      await server.until(() => server.seen.length === 4)
      world.send('data: 1\n\n')
      await until(() => expect(late.heard).toHaveLength(1))

      expect([early.heard.length, early.failures]).toEqual([1, []])
      for (const { stop } of [early, late]) stop()
      await server.until(() => server.seen[3]?.isGivenUp === true)
      await session.signOut()
      await session.signIn({})
      expect(server.seen.filter(({ path }) => path === '/events')).toHaveLength(2)
    })
  })

  it('throws without an API client', () => {
    const source = serverEvents({ url: '/events' })
    for (const message of ['serverEvents() has no API client', 'pass a client']) {
      expect(() => follow(source)).toThrow(message)
    }
  })
})

/** What bugs the page is told of until the test ends. */
function toldBugs(): unknown[] {
  const bugs: unknown[] = []
  const { reportError } = globalThis
  Object.assign(globalThis, { reportError: (error: unknown) => bugs.push(error) })
  onTestFinished(() => void Object.assign(globalThis, { reportError }))
  return bugs
}

describe('polling', () => {
  it('goes on for all, whatever bug one of those who listen has', async () => {
    const clock = new ManualClock()
    const bugs = toldBugs()
    let responses = 0
    const source = polling({ fetch: async () => [++responses], interval: 1_000, clock })
    const bug = new Error('a bug')
    const stop = source.subscribe({
      next: () => {
        throw bug
      },
      error: expect.fail,
      gap: () => {},
    })
    const other = follow(source)
    await settle()
    clock.advance(1_000)
    await settle()
    stop()
    other.stop()

    expect(other).toMatchObject({ heard: [1, 2], failures: [] })
    expect(bugs).toEqual([bug, bug])
  })

  it('asks again and again, once for all, until nobody listens', async () => {
    const clock = new ManualClock()
    let asked = 0
    const source = polling({ fetch: async () => [++asked], interval: 1_000, clock })
    const first = follow(source)
    const second = follow(source)
    for (let times = 0; times < 2; times++) {
      await settle()
      clock.advance(1_000)
    }
    await settle()
    first.stop()
    second.stop()

    expect([first.heard, second.heard]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ])
    expect(clock.pending).toBe(0)
  })

  it('ends with the failure of asking', async () => {
    const failure = createApiFailure({ kind: 'serverError', message: 'Down.', status: 503 })
    const { failures } = follow(polling({ fetch: () => Promise.reject(failure) }))
    await settle()

    expect(failures).toEqual([failure])
  })
})

describe('a server that renders', () => {
  it('follows nothing of what it asks for', async () => {
    const source = new FakeSource<number>()
    const queryFn = () => 1
    const reduce = (sum: number, next: number) => sum + next
    const options = liveQuery({ queryKey: ['sum'], queryFn, source, reduce })

    await expect(new QueryClient().query(options)).resolves.toBe(1)
    expect(source.opened).toBe(0)
  })
})

describe('fallback', () => {
  const broken = createApiFailure({ kind: 'serverError', message: 'Down.', status: 503 })
  const over = createApiFailure({ kind: 'realtime', message: 'Over.' })

  it('goes on to the next source when one ends for good, and says that events may be missing', () => {
    const sources = [new FakeSource<number>(), new FakeSource<number>()] as const
    const { heard, failures, gaps, stop } = follow(fallback(...sources))
    sources[0].push(1)
    sources[0].fail(over)
    sources[1].push(2)
    stop()

    expect(heard).toEqual([1, 2])
    expect(failures).toEqual([])
    expect(gaps()).toBe(1)
    expect(sources.map(({ sinks }) => sinks.size)).toEqual([0, 0])
  })

  it('goes on at once when one fails that has told nothing, and asks one that has once more', () => {
    const [first, second] = [new FakeSource<number>(), new FakeSource<number>()]
    const source = fallback(first, second)
    const former = follow(source)
    first.push(1)
    first.fail(broken)
    former.stop()
    expect(former.failures).toEqual([broken])
    const { heard, failures, stop } = follow(source)
    first.fail(broken)
    second.push(2)
    stop()

    expect(heard).toEqual([2])
    expect(failures).toEqual([])
  })

  it('12.11 polls where nothing gets a stream through, as soon as that has failed as often as it may', async () => {
    server.on('/blocked', (response) => response.destroy())
    const client = makeClient({ baseURL: server.url })
    const stream = serverEvents({ url: '/blocked', schema: z.number(), client, resume: false })
    const polled = polling({ fetch: async () => [{ data: 7, event: 'message', id: '' }] })
    const { heard, stop } = follow(fallback<ServerEvent<number>>(stream, polled))
    await until(() => expect(heard.map(({ data }) => data)).toEqual([7]))
    stop()

    expect(server.seen).toHaveLength(1)
  })

  it('keeps to its source while the device is offline, which keeps all of them from working', () => {
    onlineManager.setOnline(false)
    onTestFinished(() => onlineManager.setOnline(true))
    const [first, second] = [new FakeSource<number>(), new FakeSource<number>()]
    const { failures } = follow(fallback(first, second))
    first.fail(broken)

    expect(failures).toEqual([broken])
    expect(second.opened).toBe(0)
  })

  it('fails with its last source', () => {
    const source = new FakeSource<number>()
    const { failures } = follow(fallback(source))
    source.fail(over)

    expect(failures).toEqual([over])
  })
})

describe('12.11 the same over three transports', () => {
  const schema = z.object({ price: z.number() })

  it('tells prices over a socket', async () => {
    const sockets = await startServer()
    const { socket } = openSocket({ url: sockets.url })
    await hearsPrices(
      socket.channel('prices', { schema }),
      (price) => {
        sockets.publish('prices', { price })
      },
      () => sockets.open.some(({ topics }) => topics.size === 1),
    )
  })

  it('tells prices as server-sent events', async () => {
    let send: ((text: string) => void) | undefined
    server.on('/prices', (response) => {
      events(response)
      send = (text) => void response.write(text)
    })
    const source = serverEvents({
      url: '/prices',
      schema,
      client: makeClient({ baseURL: server.url }),
    })
    await hearsPrices(
      mapped(source, ({ data }) => data),
      (price) => send?.(`data: ${JSON.stringify({ price })}\n\n`),
      () => send !== undefined,
    )
  })

  it('tells prices by polling', async () => {
    const clock = new ManualClock()
    let prices: { price: number }[] = []
    const source = polling({ fetch: async () => prices.splice(0), clock, interval: 10 })
    await hearsPrices(
      source,
      (price) => {
        prices = [...prices, { price }]
      },
      () => true,
      () => clock.advance(10),
    )
  })

  async function hearsPrices(
    source: LiveSource<{ price: number }>,
    tell: (price: number) => void,
    isThere: () => boolean,
    wait = () => {},
  ): Promise<void> {
    const { heard, stop } = follow(source)
    await until(() => expect(isThere()).toBe(true))
    for (const price of [1, 2, 3]) tell(price)
    await until(() => {
      wait()
      expect(heard.map(({ price }) => price)).toEqual([1, 2, 3])
    })
    stop()
  }

  function mapped<Event, Value>(
    source: LiveSource<Event>,
    map: (event: Event) => Value,
  ): LiveSource<Value> {
    return {
      subscribe: (sink, scope) =>
        source.subscribe({ ...sink, next: (event) => sink.next(map(event)) }, scope),
    }
  }
})
