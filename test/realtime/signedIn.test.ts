import {
  bearerHeader,
  bySequence,
  pings,
  sendRequest,
  sessionAuth,
} from 'repository-hooks/realtime'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { openWebSocket } from '../../src/realtime/socket/Transport.js'
import { createSession } from '../../src/session/createSession.js'
import { ManualClock } from '../session/ManualClock.js'
import { failureOf, setUp as setUpSession, setUpSignedIn } from '../session/setUp.js'
import { becomes, openSocket, startServer, until } from './setUp.js'

/** A server of sockets, and a user who is signed in. */
async function setUp(clock = new ManualClock(Date.now())) {
  const auth = await setUpSignedIn({ session: { clock } })
  const server = await startServer()
  const refused = new Set<string | undefined>([undefined])
  server.accepts = (token) => !refused.has(token)
  const refreshes = () => auth.server.calls.filter(({ path }) => path === '/auth/refresh').length
  const open = (options = {}) =>
    openSocket({
      url: server.url,
      resume: bySequence,
      auth: sessionAuth(auth.session),
      clock,
      backoff: { minDelay: 0 },
      ...options,
    })
  return { ...auth, auth: auth.server, clock, server, refused, refreshes, open }
}

function hearNumbers(socket: ReturnType<typeof openSocket>['socket']) {
  const heard: number[] = []
  socket.channel('numbers', { schema: z.number() }).subscribe({ next: (it) => heard.push(it) })
  return heard
}

describe('a socket of somebody who is signed in', () => {
  it('W8 W18 12.8 sends the token first, nothing before it was taken, and never in the URL', async () => {
    const { server, session, open } = await setUp()
    server.isAcknowledging = false
    const { socket, events } = open()
    hearNumbers(socket)
    socket.send('waiting')
    await until(() => expect(server.frames('authenticate')).toHaveLength(1))
    const token = (await session.getToken())?.value
    expect(server.last.frames).toEqual([{ type: 'authenticate', token }])
    server.send({ type: 'authenticated' })
    await until(() => expect(server.last.frames).toHaveLength(3))

    expect(server.last.frames.slice(1)).toEqual([
      { type: 'subscribe', topic: 'numbers' },
      'waiting',
    ])
    expect(server.last.url).toBe('/live')
    expect(JSON.stringify(events)).not.toContain(token)
  })

  it('W18 sends the token as a subprotocol', async () => {
    const { server, session, open } = await setUp()
    const { socket } = open({ auth: sessionAuth(session, { by: 'protocol' }), protocols: ['live'] })
    socket.connect()
    await until(() => expect(server.clients).toHaveLength(1))

    expect(server.last.token).toBe((await session.getToken())?.value)
    expect(server.last.url).toBe('/live')
  })

  it('W18 sends the token in a header, in React Native, and another one by another connection', async () => {
    vi.stubGlobal('navigator', { product: 'ReactNative' })
    // Node's package of that name takes what React Native's own takes.
    vi.stubGlobal('WebSocket', WebSocket)
    onTestFinished(() => void vi.unstubAllGlobals())
    const { server, session, refused, open } = await setUp()
    const { socket } = open({ auth: sessionAuth(session, { by: bearerHeader }) })
    socket.connect()
    await becomes(socket, 'open')
    const first = (await session.getToken())?.value
    expect(server.last).toMatchObject({ token: first, protocols: '', frames: [] })

    refused.add(first)
    server.close(4401)
    await until(() => expect(server.clients).toHaveLength(2))
    expect(server.last.token).toBe((await session.getToken())?.value)
    expect(server.last.token).not.toBe(first)
  })

  it('W18 says where no header can be sent, and connects to nobody', async () => {
    const { server, session, open } = await setUp()
    const { socket } = open({ auth: sessionAuth(session, { by: bearerHeader }) })
    socket.connect()
    await becomes(socket, 'failed')

    expect(socket.getState().failure).toMatchObject({
      kind: 'configuration',
      code: 'socket-header',
    })
    expect(server.clients).toEqual([])
  })

  it('W18 says at once of a token that it can be no subprotocol, and quotes none of it', async () => {
    const session = createSession({ initial: { accessToken: 'abc/SECRET==' } })
    const auth = sessionAuth(session, { by: 'protocol' })
    const { socket } = openSocket({ url: 'ws://127.0.0.1:9/live', auth, transport: openWebSocket })
    socket.connect()
    await becomes(socket, 'failed')

    const { failure } = socket.getState()
    expect(failure).toMatchObject({ kind: 'configuration', code: 'socket-subprotocol' })
    expect(`${failure?.message}`).not.toContain('SECRET')
  })

  it('gives up a server that does not answer to the token', async () => {
    const { server, open, clock } = await setUp()
    server.isAcknowledging = false
    const { socket } = open()
    socket.connect()
    await until(() => expect(server.frames('authenticate')).toHaveLength(1))
    clock.advance(10_000)

    expect(socket.getState().status).toBe('reconnecting')
  })

  it('W2 W05 refreshes once when the server refuses the token, also with calls that do, and loses no message', async () => {
    const { server, session, api, auth, open, refused, refreshes } = await setUp()
    const { socket } = open()
    const heard = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    for (const number of [1, 2, 3]) server.publish('numbers', number)
    await until(() => expect(heard).toEqual([1, 2, 3]))
    refused.add((await session.getToken())?.value)
    auth.expireAll()
    server.close(4401)
    const calls = Promise.all([1, 2, 3].map(() => api.get('/api/me')))
    await becomes(socket, 'reconnecting')
    for (const number of [4, 5]) server.publish('numbers', number)
    await becomes(socket, 'open')
    await calls
    await until(() => expect(heard).toEqual([1, 2, 3, 4, 5]))

    expect(refreshes()).toBe(1)
    expect(server.clients).toHaveLength(2)
  })

  it('W05 W15 refreshes once more for a connection that has lasted, though the clock was set back meanwhile', async () => {
    const { server, session, clock, open, refused, refreshes } = await setUp()
    const { socket } = open()
    socket.connect()
    for (const count of [1, 2]) {
      await becomes(socket, 'open')
      refused.add((await session.getToken())?.value)
      server.close(4401)
      await until(() => expect(refreshes()).toBe(count))
      await becomes(socket, 'open')
      clock.setBack(7_200_000)
      clock.advance(5_000)
    }

    expect(server.clients).toHaveLength(3)
  })

  it('W05 fails when the fresh token is refused too', async () => {
    const { server, open, refreshes } = await setUp()
    server.accepts = () => false
    const { socket, clock } = open()
    socket.connect()
    await becomes(socket, 'failed')
    clock.advance(3_600)

    expect(socket.getState().failure).toMatchObject({ kind: 'unauthorized', afterRefresh: true })
    expect(refreshes()).toBe(1)
    expect(server.clients).toHaveLength(2)
  })

  it('W3 does not connect again when the refresh says that the session is over', async () => {
    const { server, auth, open, clock } = await setUp()
    const { socket } = open()
    socket.connect()
    await becomes(socket, 'open')
    auth.refreshFault = { status: 401 }
    server.accepts = () => false
    server.close(4401)
    await becomes(socket, 'idle')
    clock.advance(10_000)

    expect(server.clients).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('tries again when the refresh fails for now', async () => {
    const { server, auth, open, clock } = await setUp()
    const { socket } = open()
    socket.connect()
    await becomes(socket, 'open')
    auth.refreshFault = { status: 503 }
    server.close(4401)
    await until(() => expect(auth.calls.some(({ path }) => path === '/auth/refresh')).toBe(true))
    auth.refreshFault = undefined
    await until(() => {
      clock.advance(50)
      expect(socket.getState().status).toBe('open')
    })

    expect(server.clients).toHaveLength(2)
  })

  it('W20 has the token refreshed before it ends, and tells the server over the same connection', async () => {
    const { server, session, open, clock, refreshes } = await setUp()
    const { socket } = open()
    const heard = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 1)
    clock.advance(3_600_000 - 30_000)
    await until(() => expect(server.frames('authenticate')).toHaveLength(2))
    server.publish('numbers', 2)
    await until(() => expect(heard).toEqual([1, 2]))

    expect(server.last.token).toBe((await session.getToken())?.value)
    expect(refreshes()).toBe(1)
    expect(server.clients).toHaveLength(1)
  })

  it('W20 tells the server the token that a call has refreshed', async () => {
    const { server, auth, api, open } = await setUp()
    const { socket } = open()
    socket.connect()
    await becomes(socket, 'open')
    auth.expireAll()
    await api.get('/api/me')

    await until(() => expect(server.frames('authenticate')).toHaveLength(2))
    expect(server.clients).toHaveLength(1)
  })

  it('W20 connects anew before the token ends where it can not be told, and loses no message', async () => {
    const { server, session, open, clock } = await setUp()
    const { socket } = open({
      auth: sessionAuth(session, { by: 'protocol' }),
      protocols: ['live'],
    })
    const heard = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 1)
    await until(() => expect(heard).toEqual([1]))
    clock.advance(3_600_000 - 30_000)
    await until(() => expect(server.clients).toHaveLength(2))
    server.publish('numbers', 2)
    await until(() => expect(heard).toEqual([1, 2]))

    expect(server.clients[0]?.token).not.toBe(server.clients[1]?.token)
  })

  it('W15 refreshes the token first after a sleep in which it ended', async () => {
    const { server, session, open, clock, refreshes } = await setUp()
    const { socket } = open({
      auth: sessionAuth(session, { by: 'protocol' }),
      protocols: ['live'],
      heartbeat: pings(),
    })
    socket.connect()
    await becomes(socket, 'open')
    clock.sleep(2 * 3_600_000)
    await until(() => expect(server.clients).toHaveLength(2))

    expect(refreshes()).toBe(1)
    expect(server.clients[0]?.token).not.toBe(server.clients[1]?.token)
  })

  it('W19 A37 P03 is closed with 1000 on signing out, drops what waits, and hears nothing more', async () => {
    const { server, session, open, clock } = await setUp()
    const { socket } = open()
    const heard = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 1)
    await until(() => expect(heard).toEqual([1]))
    for (const { socket: transport } of server.open) transport.removeAllListeners('message')
    const request = failureOf(sendRequest(socket, 'asked'))
    const leaving = session.signOut()
    server.publish('numbers', 2)
    expect(socket.getState().status).toBe('idle')
    socket.send('BODY_SECRET')
    await leaving
    expect(await request).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })
    await until(() => expect(server.last.closeCode).toBe(1000))
    clock.advance(60_000)

    expect(heard).toEqual([1])
    expect(server.clients).toHaveLength(1)
  })

  it('W19 connects for the next user, who gets nothing of the former one', async () => {
    const { server, session, open } = await setUp()
    const { socket } = open()
    const heard = hearNumbers(socket)
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    for (const number of [1, 2]) server.publish('numbers', number)
    await until(() => expect(heard).toEqual([1, 2]))
    server.accepts = () => false
    await session.signOut()
    server.accepts = () => true
    server.publish('numbers', 3)
    await session.signIn({ email: 'grace', password: 'right' })
    await until(() => expect(server.clients).toHaveLength(2))
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 4)
    await until(() => expect(heard).toEqual([1, 2, 4]))

    expect(server.last.frames.at(-1)).toEqual({ type: 'subscribe', topic: 'numbers' })
  })

  it('W19 sends nothing for the next user that was sent while nobody was signed in', async () => {
    const { server, session, open } = await setUp()
    const { socket } = open()
    socket.connect()
    await becomes(socket, 'open')
    await session.signOut()
    socket.send('BODY_SECRET')
    await session.signIn({ email: 'grace', password: 'right' })
    await becomes(socket, 'open')
    await expect(sendRequest(socket, 'done')).resolves.toBe('done')

    expect(JSON.stringify(server.clients.map(({ frames }) => frames))).not.toContain('BODY_SECRET')
  })

  it('W19 drops a message of the former user whose schema takes its time', async () => {
    const { server, session, open } = await setUp()
    const { socket } = open()
    const waits: (() => void)[] = []
    const slow = z
      .number()
      .refine(() => new Promise<boolean>((resolve) => waits.push(() => resolve(true))))
    const heard: number[] = []
    socket.channel('numbers', { schema: slow }).subscribe({ next: (it) => heard.push(it) })
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 1)
    await until(() => expect(waits).not.toHaveLength(0))
    const former = waits.length
    await session.signOut()
    await session.signIn({ email: 'grace', password: 'right' })
    await becomes(socket, 'open')
    await until(() => expect(server.last.topics.size).toBe(1))
    server.publish('numbers', 2)
    await until(() => expect(waits.length).toBeGreaterThan(former))
    for (const wait of waits) wait()
    await until(() => expect(heard).toHaveLength(1))

    expect(heard).toEqual([2])
  })

  it('is closed with its user where a cookie says who it is, and sends no token', async () => {
    const { server, session, open } = await setUp()
    server.isAcknowledging = false
    const { socket } = open({ auth: sessionAuth(session, { by: 'cookie' }) })
    socket.connect()
    await becomes(socket, 'open')
    await session.signOut()
    await until(() => expect(server.last.closeCode).toBe(1000))

    expect(server.last.frames).toEqual([])
    expect(server.last.protocols).toBe('')
  })

  it('is not opened by a button while nobody is signed in', async () => {
    const { server, session, open } = await setUp()
    const { socket } = open()
    socket.connect()
    await becomes(socket, 'open')
    await session.signOut()
    socket.reconnect()

    expect(socket.getState().status).toBe('idle')
    expect(server.clients).toHaveLength(1)
  })

  it('waits for somebody to sign in', async () => {
    const clock = new ManualClock(Date.now())
    const { session } = await setUpSession({ session: { clock } })
    await session.restore()
    const server = await startServer()
    const { socket } = openSocket({ url: server.url, auth: sessionAuth(session), clock })
    socket.connect()
    expect(socket.getState().status).toBe('idle')
    await session.signIn({ email: 'ada', password: 'right' })
    await becomes(socket, 'open')

    expect(server.clients).toHaveLength(1)
  })
})
