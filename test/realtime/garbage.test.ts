import { createSession, snakeCaseTokens } from 'repository-hooks'
import { createSocket, pings, sessionAuth, type OpenTransport } from 'repository-hooks/realtime'
import { expect, test } from 'vitest'
import { countFollowers } from '../setup/countFollowers.js'
import { collectGarbage, heapInUse } from '../setup/garbage.js'
import { ManualClock } from '../session/ManualClock.js'
import { becomes } from './setUp.js'

const url = 'wss://api.example.com/live'
const megabyte = 2 ** 20

test('12.12 a session keeps nothing of sockets that are gone', async () => {
  const { session, followers } = countFollowers(
    createSession({ signIn: '/in', refresh: '/again', tokens: snakeCaseTokens }),
  )
  for (let made = 0; made < 50; made++) createSocket({ url, auth: sessionAuth(session) }).close()
  await expect.poll(() => collectGarbage().then(followers)).toBeLessThan(5)
})

test('W12 a socket remembers no topic that nobody has any longer', async () => {
  const socket = createSocket({ url, clock: new ManualClock() })
  const name = 'x'.repeat(5_000)
  const before = await heapInUse()
  // As names made of ids are: each a text of its own.
  for (let id = 0; id < 10_000; id++) socket.channel(Buffer.from(`${id} ${name}`).toString())
  await expect.poll(() => heapInUse().then((after) => after - before)).toBeLessThan(10 * megabyte)
  socket.close()
})

test('1.18 a socket that is closed leaves no timer', async () => {
  const clock = new ManualClock()
  const transport: OpenTransport = (_url, _protocols, { opened }) => {
    queueMicrotask(opened)
    return { send: () => {}, close: () => {}, bufferedAmount: 0 }
  }
  const socket = createSocket({ url, clock, transport, heartbeat: pings() })
  const channel = socket.channel('numbers')
  channel.subscribe({ next: () => {} })()
  const stop = channel.subscribe({ next: () => {} })
  await becomes(socket, 'open')
  expect(clock.pending).toBeGreaterThan(0)
  socket.close()
  stop()
  expect(clock.pending).toBe(0)
  socket.connect()
  await becomes(socket, 'open')
  channel.subscribe({ next: () => {} })()
  socket.close()
  expect(clock.pending).toBe(0)
})
