import { act, render, screen, waitFor } from '@testing-library/react'
import { StrictMode, useState } from 'react'
import {
  createSocket,
  presenceOf,
  useChannel,
  usePresence,
  useSocket,
  type OpenTransport,
  type Socket,
  type SocketOptions,
  type TransportListener,
} from 'repository-hooks/realtime'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { ManualClock } from '../session/ManualClock.js'
import { FakeSource } from './FakeSource.js'
import { HandFrames } from './HandFrames.js'
import { LiveServer } from './LiveServer.js'
import { nodeTransport } from './nodeTransport.js'

let server: LiveServer
let socket: Socket

beforeEach(async () => {
  server = await new LiveServer().start()
  socket = createSocket({ url: server.url, linger: 0, transport: nodeTransport })
})

afterEach(async () => {
  act(() => socket.close())
  await server.stop()
})

describe('useSocket', () => {
  it('shows the state, and does not connect by itself', async () => {
    function Badge() {
      return <p>{useSocket(socket).status}</p>
    }
    render(<Badge />)
    expect(screen.getByText('idle')).toBeVisible()
    expect(server.clients).toHaveLength(0)
    act(() => socket.connect())

    expect(await screen.findByText('open')).toBeVisible()
  })
})

describe('useChannel', () => {
  const number = z.number()

  function Numbers({ limit = 100 }: { limit?: number }) {
    const numbers = useChannel(socket.channel('numbers', { schema: number }), { limit })
    return <p>{`heard ${numbers.join(' ')}`}</p>
  }

  it('W1 W16 listens over one connection for 20 components, also in StrictMode, until the last one leaves', async () => {
    function Page() {
      const [count, setCount] = useState(20)
      return (
        <>
          <button onClick={() => setCount(1)}>One</button>
          <button onClick={() => setCount(0)}>None</button>
          {Array.from({ length: count }, (_, index) => (
            <Numbers key={index} />
          ))}
        </>
      )
    }
    render(
      <StrictMode>
        <Page />
      </StrictMode>,
    )
    await waitFor(() => expect(server.open[0]?.topics.size).toBe(1))
    server.publish('numbers', 1)
    await waitFor(() => expect(screen.getAllByText('heard 1')).toHaveLength(20))
    await act(async () => screen.getByText('One').click())
    server.publish('numbers', 2)
    expect(await screen.findByText('heard 1 2')).toBeVisible()
    expect(server.peak).toBe(1)
    await act(async () => screen.getByText('None').click())

    await waitFor(() => expect(server.open).toHaveLength(0))
    expect(server.clients).toHaveLength(1)
  })

  it('keeps the newest messages, with one render for a frame', () => {
    const source = new FakeSource<number>()
    const frames = new HandFrames()
    let renders = 0
    function List() {
      renders++
      const numbers = useChannel(source, {
        limit: 3,
        schedule: frames.schedule,
      })
      return <p>{`heard ${numbers.join(' ')}`}</p>
    }
    render(<List />)
    renders = 0
    act(() => source.push(...Array.from({ length: 5_000 }, (_, index) => index)))
    expect(renders).toBe(0)
    act(() => frames.draw())

    expect(screen.getByText('heard 4997 4998 4999')).toBeVisible()
    expect(renders).toBe(1)
  })

  it('warns once of a component that makes a channel of its topic in each render', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    onTestFinished(() => warn.mockRestore())
    function Hasty({ topic = 'numbers' }: { topic?: string }) {
      // The compiler would keep the channel.
      'use no memo'
      const numbers = useChannel(socket.channel(topic, { schema: z.number() }))
      return <p>{`heard ${numbers.join(' ')}`}</p>
    }
    function Patient() {
      return <p>{useChannel(socket.channel('numbers', { schema: number })).length}</p>
    }
    const patient = render(<Patient />)
    const moving = render(<Hasty topic="0" />)
    for (let times = 1; times < 8; times++) {
      patient.rerender(<Patient />)
      moving.rerender(<Hasty topic={String(times)} />)
    }
    expect(warn).not.toHaveBeenCalled()
    const hasty = render(<Hasty />)
    for (let times = 0; times < 8; times++) hasty.rerender(<Hasty />)

    expect(warn).toHaveBeenCalledTimes(1)
    expect(warn).toHaveBeenCalledWith(
      expect.objectContaining({
        code: 'channel-each-render',
        message: expect.stringContaining("a new channel of the topic 'numbers'"),
      }),
    )
  })

  it('forgets the messages of another channel', () => {
    const sources = [new FakeSource<number>(), new FakeSource<number>()] as const
    const frames = new HandFrames()
    function List({ index }: { index: 0 | 1 }) {
      const numbers = useChannel(sources[index], { schedule: frames.schedule })
      return <p>{`heard ${numbers.join(' ')}`}</p>
    }
    const { rerender } = render(<List index={0} />)
    act(() => {
      sources[0].push(1)
      frames.draw()
    })
    expect(screen.getByText('heard 1')).toBeVisible()
    rerender(<List index={1} />)
    act(() => {
      sources[1].push(2)
      frames.draw()
    })

    expect(screen.getByText('heard 2')).toBeVisible()
    expect(sources[0].sinks.size).toBe(0)
  })
})

describe('usePresence', () => {
  const Member = z.object({ id: z.string() })

  function Room({ name }: { name: string }) {
    const members = usePresence(socket.channel('room'), { member: { id: name }, schema: Member })
    return <p>{`here ${members.map(({ id }) => id).join(' ')}`}</p>
  }

  it('shows who is there, and tells who is here, also after a cut', async () => {
    render(<Room name="ada" />)
    await waitFor(() => expect(server.frames('track')).toHaveLength(1))
    server.send({ type: 'presence', topic: 'room', members: [{ id: 'ada' }, { id: 'grace' }, 7] })
    expect(await screen.findByText('here ada grace')).toBeVisible()
    server.send({ type: 'presence', topic: 'room', joined: { id: 'linus' } })
    expect(await screen.findByText('here ada grace linus')).toBeVisible()
    server.send({ type: 'presence', topic: 'room', left: { id: 'grace' } })
    expect(await screen.findByText('here ada linus')).toBeVisible()
    server.cut()
    expect(await screen.findByText('here')).toBeVisible()
    act(() => socket.reconnect())

    await waitFor(() => expect(server.frames('track')).toHaveLength(2))
    expect(server.frames('track')[1]).toEqual({
      type: 'track',
      topic: 'room',
      member: { id: 'ada' },
    })
  })

  it('takes back who is here when the component goes, though others listen, and not when it renders anew', async () => {
    function Page() {
      const [mood, setMood] = useState('glad')
      useChannel(socket.channel('room'))
      return (
        <>
          <button onClick={() => setMood('sad')}>Sigh</button>
          <button onClick={() => setMood('')}>Leave</button>
          {mood && <Mood mood={mood} />}
        </>
      )
    }
    function Mood({ mood }: { mood: string }) {
      usePresence(socket.channel('room'), { member: { id: 'ada', mood } })
      return null
    }
    render(<Page />)
    await waitFor(() => expect(server.frames('track')).toHaveLength(1))
    await act(async () => screen.getByText('Sigh').click())
    await waitFor(() => expect(server.frames('track')).toHaveLength(2))
    expect(server.frames('untrack')).toEqual([])
    await act(async () => screen.getByText('Leave').click())

    await waitFor(() => {
      expect(server.frames('untrack')).toEqual([
        { type: 'untrack', topic: 'room', member: { id: 'ada', mood: 'sad' } },
      ])
    })
    expect(server.frames('unsubscribe')).toEqual([])
  })

  it('shows who is there to a component that comes when others listen already', async () => {
    function Page() {
      const [isShown, setShown] = useState(false)
      const notes = useChannel(socket.channel('room'))
      if (isShown) return <Room name="ada" />
      return <button onClick={() => setShown(true)}>{`Look ${notes.length}`}</button>
    }
    render(<Page />)
    await waitFor(() => expect(server.open[0]?.topics.size).toBe(1))
    server.send({ type: 'presence', topic: 'room', members: [{ id: 'ada' }, { id: 'grace' }] })
    server.send({ type: 'presence', topic: 'room', left: { id: 'ada' } })
    server.publish('room', 'Hello')
    const button = await screen.findByText('Look 1')
    await act(async () => button.click())

    expect(await screen.findByText('here grace')).toBeVisible()
    expect(server.frames('subscribe')).toHaveLength(1)
  })
})

describe('presenceOf', () => {
  it('tells what changes once in a frame, however much does', async () => {
    const { socket, wires } = openByHand()
    const room = presenceOf(socket.channel('room'))
    const told: number[] = []
    const stop = room.watch(() => told.push(room.get().length))
    await waitFor(() => expect(wires).toHaveLength(1))
    wires[0]?.opened()
    for (let id = 0; id < 1_000; id++) {
      wires[0]?.received(JSON.stringify({ type: 'presence', topic: 'room', joined: { id } }))
    }
    await waitFor(() => expect(told).toEqual([1_000]))
    stop()
  })

  it('leaves who is told of anew in their place', async () => {
    const room = presenceOf(socket.channel('room'))
    const stop = room.watch(() => {})
    await waitFor(() => expect(server.open[0]?.topics.size).toBe(1))
    server.send({ type: 'presence', topic: 'room', members: [{ id: 'ada' }, { id: 'grace' }] })
    server.send({ type: 'presence', topic: 'room', joined: { id: 'ada', mood: 'glad' } })
    await waitFor(() => expect(room.get()).toEqual([{ id: 'ada', mood: 'glad' }, { id: 'grace' }]))
    stop()
  })

  it('tells a function that watches twice until both have ended', async () => {
    const room = presenceOf(socket.channel('room'))
    const told: number[] = []
    const listener = () => told.push(room.get().length)
    const stopFirst = room.watch(listener)
    const stopSecond = room.watch(listener)
    stopFirst()
    await waitFor(() => expect(server.open[0]?.topics.size).toBe(1))
    server.send({ type: 'presence', topic: 'room', members: [{ id: 'ada' }] })
    await waitFor(() => expect(told).toEqual([1]))
    stopSecond()

    expect(room.get()).toEqual([])
  })
})

describe('a page with a connection', () => {
  it('W24 lets a busy server wait, also when the page is seen again meanwhile', async () => {
    const { wires, clock } = await connectToBusy()
    clock.advance(20_000)
    dispatchEvent(new Event('pageshow'))
    expect((clock.next ?? 0) - clock.now()).toBe(40_000)
    clock.advance(40_000)

    await waitFor(() => expect(wires).toHaveLength(2))
  })

  it('W24 waits no longer for a busy server when the clock is set back', async () => {
    const { wires, clock } = await connectToBusy()
    clock.sleep(-7_200_000)
    dispatchEvent(new Event('pageshow'))
    expect((clock.next ?? 0) - clock.now()).toBe(60_000)
    clock.advance(60_000)
    await waitFor(() => expect(wires).toHaveLength(2))
    wires[1]?.opened()
    wires[1]?.closed(1006)

    expect((clock.next ?? 0) - clock.now()).toBeLessThan(2_000)
  })
})

/** A socket whose connections are in the hands of the test. */
function openByHand(options: Partial<SocketOptions> = {}) {
  const wires: TransportListener[] = []
  const transport: OpenTransport = (_url, _protocols, listener) => {
    wires.push(listener)
    return { bufferedAmount: 0, send() {}, close() {} }
  }
  const socket = createSocket({ url: 'wss://example.com', transport, ...options })
  onTestFinished(() => socket.close())
  return { socket, wires }
}

/** A socket whose server has said that it is too busy, for a minute. */
async function connectToBusy() {
  const clock = new ManualClock()
  const { socket, wires } = openByHand({ clock, busyDelay: 60_000 })
  socket.connect()
  await waitFor(() => expect(wires).toHaveLength(1))
  wires[0]?.opened()
  wires[0]?.closed(1013)
  return { wires, clock }
}
