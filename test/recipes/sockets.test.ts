import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  presenceOf,
  sendRequest,
  type Channel,
  type SocketOptions,
  type SocketProtocol,
} from 'repository-hooks/realtime'
import { describe, expect, onTestFinished, test } from 'vitest'
import { actionCable } from '../../docs/sockets/actioncable.js'
import { phoenix, supabase } from '../../docs/sockets/phoenix.js'
import { createPusher } from '../../docs/sockets/pusher.js'
import { signalR } from '../../docs/sockets/signalr.js'
import { socketIo } from '../../docs/sockets/socketio.js'
import { stomp } from '../../docs/sockets/stomp.js'
import { failureOfKind, makeClient } from '../http/setUp.js'
import { becomes, openSocket, until } from '../realtime/setUp.js'
import { openStreamServer } from '../stream/StreamServer.js'
import { copyOf, type Speak } from './socketServers.js'
import {
  actionCableServer,
  phoenixServer,
  pusherServer,
  restartActionCable,
  signalRServer,
  socketIoServer,
  stompServer,
} from './spokenProtocols.js'

const http = openStreamServer()

/** A socket that speaks a protocol with a copy of its server. */
async function speak(
  server: Speak,
  protocol: Partial<SocketProtocol>,
  options: Partial<SocketOptions> = {},
) {
  const copy = await copyOf(server)
  return { copy, ...openSocket({ url: copy.url, protocol, ...options }) }
}

/** What a channel tells, and why it ends. */
function follow(channel: Channel<unknown>) {
  const heard: unknown[] = []
  const failures: unknown[] = []
  const stop = channel.subscribe({
    next: (message) => heard.push(message),
    error: (failure) => failures.push(failure),
  })
  onTestFinished(stop)
  return { heard, failures }
}

/** A session whose token is that text. */
function signedInWith(token: string): NonNullable<SocketOptions['auth']> {
  return {
    isSignedOut: () => false,
    getPrincipal: () => Promise.resolve('ann'),
    subscribe: () => undefined,
    open: () =>
      Promise.resolve({
        protocols: [],
        first: { type: 'authenticate', token },
        opened: () => () => undefined,
        rejected: () => false,
      }),
  }
}

describe('12.2 Socket.IO', () => {
  test('has events for topics, and acknowledgements for responses', async () => {
    const { copy, socket } = await speak(socketIoServer, socketIo())
    const { heard } = follow(socket.channel('news'))
    await becomes(socket, 'open')
    socket.channel('news').send({ price: 5 })
    await until(() => expect(heard).toEqual([{ price: 5 }]))

    expect(await sendRequest(socket, ['buy', 7])).toEqual({ took: 7 })
    expect(copy.heard).toEqual(['40', '42["news",{"price":5}]', '420["buy",7]'])
  })

  test('has its pings answered', async () => {
    const { copy, socket } = await speak(socketIoServer, socketIo())
    socket.connect()
    await becomes(socket, 'open')
    for (const it of copy.sockets) it.send('2')
    await until(() => expect(copy.heard).toContain('3'))
  })

  test('says that a middleware refused the token', async () => {
    const { socket } = await speak(socketIoServer, socketIo(), { auth: signedInWith('bad') })
    socket.connect()
    await becomes(socket, 'failed')

    expect(socket.getState().failure).toMatchObject({ kind: 'unauthorized' })
  })
})

describe('12.2 Pusher', () => {
  async function open() {
    const copy = await copyOf(pusherServer)
    const asked: unknown[] = []
    http.on('/broadcasting/auth', (response, { body }) => {
      const { socket_id: id, channel_name: name } = JSON.parse(body)
      asked.push(name)
      response.writeHead(name === 'private-no' ? 403 : 200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ auth: `KEY:${id}:${name}` }))
    })
    const socket = createPusher(
      `${copy.url}/app/KEY?protocol=7`,
      makeClient({ baseURL: http.url, logging: false }),
    )
    onTestFinished(() => socket.close())
    return { copy, socket, asked }
  }

  test('has tickets asked for private channels, and none for others', async () => {
    const { copy, socket, asked } = await open()
    const shown = [follow(socket.channel('private-a')), follow(socket.channel('open'))]
    await until(() => expect(copy.heard).toHaveLength(2))
    socket.channel('private-a').send({ event: 'client-hi', data: { a: 1 } })
    await until(() => expect(shown[0]?.heard).toEqual([{ event: 'client-hi', data: { a: 1 } }]))

    expect(asked).toEqual(['private-a'])
    expect(shown[1]?.heard).toEqual([])
  })

  test('refuses a channel, which is told to who listens', async () => {
    const { socket } = await open()
    const { failures } = follow(socket.channel('private-no'))
    await until(() => expect(failures).toHaveLength(1))

    expect(failures[0]).toMatchObject({ kind: 'forbidden' })
    expect(socket.getState().status).toBe('open')
  })

  test('tells who is there', async () => {
    const { copy, socket } = await open()
    const presence = presenceOf(socket.channel('presence-room'))
    onTestFinished(presence.watch(() => undefined))
    await until(() => expect(presence.get()).toEqual(['7']))
    const channel = 'presence-room'
    for (const it of copy.sockets) {
      const data = JSON.stringify({ user_id: '8', user_info: {} })
      it.send(JSON.stringify({ event: 'pusher_internal:member_added', channel, data }))
    }
    await until(() => expect(presence.get()).toEqual(['7', '8']))
  })

  test.each([4100, 4201])('is connected anew after code %i', async (code) => {
    const { copy, socket } = await open()
    socket.connect()
    await becomes(socket, 'open')
    for (const it of copy.sockets) it.close(code)
    await becomes(socket, 'reconnecting')
  })
})

describe('12.2 SignalR', () => {
  test('has several messages in one frame', async () => {
    const { copy, socket, events } = await speak(signalRServer, signalR)
    const { heard } = follow(socket.channel('Receive'))
    await becomes(socket, 'open')
    socket.channel('Send').send(['ann', 'hello'])
    await until(() => expect(heard).toEqual([['ann', 'hello']]))

    expect(copy.heard[0]).toBe('{"protocol":"json","version":1}\u001e')
    expect(events.map(({ type }) => type)).not.toContain('badFrame')
  })

  test('answers what is invoked', async () => {
    const { socket } = await speak(signalRServer, signalR)
    const add = { target: 'Add', arguments: [1, 2] }
    const failing = sendRequest(socket, { target: 'Fail', arguments: [] })

    expect(await sendRequest(socket, add)).toBe(3)
    expect(await failureOfKind('badRequest', failing)).toMatchObject({ code: 'HubException: no' })
  })

  test.each([
    [true, 'reconnecting'],
    [false, 'failed'],
  ])('says whether to come back: %s', async (allowReconnect, status) => {
    const { copy, socket } = await speak(signalRServer, signalR)
    socket.connect()
    await becomes(socket, 'open')
    for (const it of copy.sockets) it.send(`{"type":7,"allowReconnect":${allowReconnect}}\u001e`)
    await becomes(socket, status)
  })
})

describe('12.2 Phoenix', () => {
  test('has channels, replies and presence', async () => {
    const { socket } = await speak(phoenixServer, phoenix())
    const room = socket.channel('room:1')
    const { heard } = follow(room)
    const presence = presenceOf(room)
    onTestFinished(presence.watch(() => undefined))
    await until(() => expect(presence.get()).toEqual(['bob']))
    room.send({ event: 'shout', payload: { text: 'hi' } })
    await until(() => expect(heard).toEqual([{ event: 'shout', payload: { text: 'hi' } }]))

    const asked = { topic: 'room:1', event: 'count', payload: {} }
    expect(await sendRequest(socket, asked)).toEqual({ took: 'count' })
  })

  test('is connected anew when the server restarts, which closes with 1000', async () => {
    const { copy, socket } = await speak(phoenixServer, phoenix())
    socket.connect()
    await becomes(socket, 'open')
    for (const it of copy.sockets) it.close(1000)
    await becomes(socket, 'reconnecting')
  })

  test('joins a table of Supabase with the token, and not without', async () => {
    const signedIn = await speak(phoenixServer, supabase, { auth: signedInWith('good') })
    const { heard } = follow(signedIn.socket.channel('realtime:secrets'))
    await becomes(signedIn.socket, 'open')
    const tell = { event: 'postgres_changes', payload: { data: { type: 'DELETE' } } }
    signedIn.socket.channel('realtime:secrets').send(tell)
    await until(() => expect(heard).toEqual([tell]))

    const stranger = await speak(phoenixServer, phoenix())
    const { failures } = follow(stranger.socket.channel('realtime:secrets'))
    await until(() => expect(failures).toMatchObject([{ kind: 'forbidden' }]))
  })
})

describe('12.2 Action Cable', () => {
  const chat = JSON.stringify({ channel: 'ChatChannel', room: 1 })

  test('waits for the welcome, and tells and hears', async () => {
    const { copy, socket, events } = await speak(actionCableServer, actionCable)
    const { heard } = follow(socket.channel(chat))
    await becomes(socket, 'open')
    socket.channel(chat).send({ action: 'speak', text: 'hi' })
    await until(() => expect(heard).toEqual([{ action: 'speak', text: 'hi' }]))

    expect(copy.heard[0]).toBe(JSON.stringify({ command: 'subscribe', identifier: chat }))
    expect(events.map(({ type }) => type)).not.toContain('badFrame')
  })

  test('rejects a subscription, and restarts', async () => {
    const { copy, socket } = await speak(actionCableServer, actionCable)
    const { failures } = follow(socket.channel('{"channel":"SecretChannel"}'))
    await until(() => expect(failures).toMatchObject([{ kind: 'forbidden' }]))
    restartActionCable(copy.sockets)
    await becomes(socket, 'reconnecting')
  })
})

describe('12.2 STOMP', () => {
  test('connects, tells a destination and hears another, until it leaves that', async () => {
    const { copy, socket, events } = await speak(stompServer, stomp)
    const { heard } = follow(socket.channel('/topic/orders'))
    await becomes(socket, 'open')
    socket.channel('/app/orders').send({ amount: 3 })
    await until(() => expect(heard).toEqual([{ amount: 3 }]))
    socket.channel('/topic/other').subscribe({ next: () => {} })()
    await until(() => expect(copy.heard.at(-1)).toBe('UNSUBSCRIBE\nid:/topic/other\n\n\0'))

    expect(events.map(({ type }) => type)).not.toContain('badFrame')
  })

  test('says who it is, and ends when the server refuses', async () => {
    const welcome = await speak(stompServer, stomp, { auth: signedInWith('T') })
    welcome.socket.connect()
    await becomes(welcome.socket, 'open')
    expect(welcome.copy.heard[0]).toMatch(/^CONNECT\n[^]*\nAuthorization:Bearer T\n\n\0$/)
    const refused = await speak(stompServer, stomp, { auth: signedInWith('old') })
    refused.socket.connect()
    await becomes(refused.socket, 'failed')

    expect(refused.socket.getState().failure).toMatchObject({ kind: 'unauthorized' })
  })
})

test('12.2 the page of sockets shows the very code that the tests run', () => {
  const folder = path.join(import.meta.dirname, '../../docs')
  const page = readFileSync(path.join(folder, 'sockets.md'), 'utf8')
  const names = ['socketio', 'pusher', 'signalr', 'phoenix', 'actioncable', 'stomp']
  const code = names.map((name) => readFileSync(path.join(folder, `sockets/${name}.ts`), 'utf8'))
  const shown = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, it]) => it)
  expect(shown).toEqual(expect.arrayContaining(code))
})
