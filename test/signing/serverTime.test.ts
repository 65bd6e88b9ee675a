import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/http/time/Clock.js'
import { createHmacVerifier, hmacInterceptor, importHmacKey } from '../../src/signing/index.js'
import { clientOf, failureOf, startWireServer, type Reply } from './WireServer.js'

const serverNow = Date.UTC(2026, 0, 15, 12, 0, 0, 400)
const key = () => importHmacKey('KEY_SECRET')

/** A server whose clock stands still, and a device whose clock is off by that much. */
async function setUp(off: number, reply: (valid: boolean) => Reply = strict) {
  const verify = createHmacVerifier({ key, now: () => serverNow })
  const server = await startWireServer(async (request) => {
    const { valid } = await verify(request)
    const headers = { Date: new Date(serverNow).toUTCString(), ...reply(valid).headers }
    return { ...reply(valid), headers }
  })
  const clock: Clock = { now: () => serverNow + off, after: () => () => {}, random: () => 0 }
  const interceptors = [hmacInterceptor({ key, appId: 'shop' })]
  return { server, api: clientOf(server, { clock, interceptors }) }
}

function strict(valid: boolean): Reply {
  return { status: valid ? 200 : 401 }
}

describe('the time of a signature', () => {
  it.each([
    ['ten minutes behind', -600_000],
    ['ten minutes ahead', 600_000],
    ['a year behind', -31_536_000_000],
  ])('RT-A3 becomes the server’s where the device is %s', async (_name, off) => {
    const { server, api } = await setUp(off)
    await api.post('/orders', { a: 1 })
    await api.post('/orders', { a: 2 })

    expect(server.seen.map(({ body }) => body.toString())).toEqual([
      '{"a":1}',
      '{"a":1}',
      '{"a":2}',
    ])
    const [first, again, next] = server.seen.map(({ headers }) => headers)
    expect(first?.['x-app-nonce']).not.toBe(again?.['x-app-nonce'])
    for (const headers of [again, next]) {
      expect(Math.abs(Number(headers?.['x-app-timestamp']) - serverNow)).toBeLessThan(1_000)
    }
  })

  it('stays the device’s own while that agrees with the server’s, to the millisecond', async () => {
    const { server, api } = await setUp(250)
    await api.get('/a')
    await api.get('/b')

    const times = server.seen.map(({ headers }) => Number(headers['x-app-timestamp']))
    expect(times).toEqual([serverNow + 250, serverNow + 250])
  })

  it('does not ask again when the refusal has another reason', async () => {
    const { server, api } = await setUp(0, () => ({ status: 401 }))

    expect(await failureOf(api.get('/a'))).toMatchObject({ kind: 'unauthorized' })
    expect(server.seen).toHaveLength(1)
  })

  it('asks again once, however wrong the server’s own time is', async () => {
    const dates = [0, 60, 120].map((minutes) => new Date(serverNow + minutes * 60_000))
    const { server, api } = await setUp(-600_000, () => ({
      status: 401,
      headers: { Date: dates[server?.seen.length ?? 0]?.toUTCString() ?? '' },
    }))
    await failureOf(api.get('/a'))

    expect(server.seen).toHaveLength(2)
  })

  it('does not follow the old time of a response from a cache', async () => {
    const { server, api } = await setUp(0, () => ({
      headers: { Date: new Date(serverNow - 3_600_000).toUTCString() },
    }))
    await api.get('/a')
    await api.get('/b')

    const times = server.seen.map(({ headers }) => Number(headers['x-app-timestamp']))
    expect(times).toEqual([serverNow, serverNow])
  })
})
