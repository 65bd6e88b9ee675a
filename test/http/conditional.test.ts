import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { conditionalInterceptor } from '../../src/http/interceptors/conditional.js'
import type { Interceptor } from '../../src/http/Interceptor.js'
import type { SessionEvent } from '../../src/http/SessionScope.js'
import type { CannedResponse } from './FaultServer.js'
import { failureOf, makeClient, makeHurriedClient, openFaultServer } from './setUp.js'

const server = openFaultServer()
const etag = '"v1"'
const tagged: CannedResponse = { headers: { ETag: etag }, json: { id: 1 } }
const unchanged: CannedResponse = { status: 304, headers: { ETag: etag } }

function conditional(entries?: number) {
  const interceptors = [conditionalInterceptor(entries === undefined ? {} : { entries })]
  return makeClient({ baseURL: server.url, interceptors })
}

const asked = (name = 'if-none-match') => server.seen().map(({ headers }) => headers[name])

describe('conditionalInterceptor', () => {
  test('P22 D06 RT-O10 gives the kept response on 304, as the very same object', async () => {
    server.script('/products/1', tagged, unchanged)
    const api = conditional()
    const schema = z.object({ id: z.number() })
    const first = await api.get('/products/1', { schema })
    const second = await api.get('/products/1', { schema })
    expect(second).toBe(first)
    expect(asked()).toEqual([undefined, etag])
  })

  test('P22 keeps the new response when it has changed', async () => {
    const next: CannedResponse = { headers: { ETag: '"v2"' }, json: { id: 2 } }
    server.script('/products/1', tagged, next, { status: 304 })
    const api = conditional()
    await api.get('/products/1')
    expect(await api.get('/products/1')).toEqual({ id: 2 })
    expect(await api.get('/products/1')).toEqual({ id: 2 })
    expect(asked()).toEqual([undefined, etag, '"v2"'])
  })

  test('P22 asks by date where there is no tag', async () => {
    const date = 'Sat, 21 Nov 2026 10:00:00 GMT'
    server.script('/products/1', { headers: { 'Last-Modified': date } }, { status: 304 })
    const api = conditional()
    await api.get('/products/1')
    expect(await api.get('/products/1')).toEqual({ ok: true })
    expect(asked('if-modified-since')).toEqual([undefined, date])
  })

  test.each<[string, CannedResponse]>([
    ['has neither', {}],
    ['must not be stored', { headers: { ETag: etag, 'Cache-Control': 'private, no-store' } }],
    ['varies by everything', { headers: { ETag: etag, Vary: '*' } }],
    ['is a part', { status: 206, headers: { ETag: etag } }],
  ])('P22 keeps no response that %s', async (_, response) => {
    server.script('/products/1', response)
    const api = conditional()
    await api.get('/products/1')
    await api.get('/products/1')
    expect(asked()).toEqual([undefined, undefined])
  })

  test('P22 keeps responses apart that vary by a header, and by their schema', async () => {
    server.script('/products/1', { ...tagged, headers: { ETag: etag, Vary: 'Accept-Language' } })
    const api = conditional()
    await api.get('/products/1', { headers: { 'Accept-Language': 'de' } })
    await api.get('/products/1', { headers: { 'Accept-Language': 'fr' } })
    await api.get('/products/1', { headers: { 'Accept-Language': 'fr' } })
    await api.get('/products/1', { headers: { 'Accept-Language': 'fr' }, schema: z.unknown() })
    expect(asked()).toEqual([undefined, undefined, etag, undefined])
  })

  test('P22 asks nothing of other methods, and leaves the tag of a caller alone', async () => {
    server.script('/products/1', tagged, tagged, unchanged)
    const api = conditional()
    await api.get('/products/1')
    await api.put('/products/1', {})
    const headers = { 'If-None-Match': '"mine"' }
    expect((await failureOf(api.get('/products/1', { headers }))).status).toBe(304)
    expect(asked()).toEqual([undefined, undefined, '"mine"'])
  })

  test('P22 forgets what was not asked for longest', async () => {
    for (const id of [1, 2, 3]) server.script(`/products/${id}`, tagged)
    const api = conditional(2)
    for (const id of [1, 2, 1, 3, 1, 2]) await api.get(`/products/${id}`)
    expect(asked()).toEqual([undefined, undefined, etag, undefined, etag, undefined])
  })

  test('P22 forgets the responses of a user that signs out, and keeps users apart', async () => {
    server.script('/me', tagged)
    const listeners = new Set<(event: SessionEvent) => void>()
    const session = {
      epoch: 1,
      principal: 'ann',
      subscribe: (listener: (event: SessionEvent) => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      connect: (): Interceptor => (request, next) => next(request),
    }
    const interceptors = [conditionalInterceptor()]
    const api = makeClient({ baseURL: server.url, interceptors, session })
    await api.get('/me')
    session.principal = 'bob'
    await api.get('/me')
    session.principal = 'ann'
    for (const listener of listeners) listener({ type: 'signedOut', reason: 'signedOut' })
    await api.get('/me')
    expect(asked()).toEqual([undefined, undefined, undefined])
  })

  test('P22 D06 a 304 that nobody asked for is a failure', async () => {
    server.script('/products/1', { status: 304 })
    expect(await failureOf(conditional().get('/products/1'))).toMatchObject({ status: 304 })
  })

  test('P22 goes on when a retry lies between', async () => {
    server.script('/products/1', tagged, { status: 503 }, unchanged)
    const interceptors = [conditionalInterceptor()]
    const { api } = makeHurriedClient({ baseURL: server.url, interceptors })
    const first = await api.get('/products/1')
    expect(await api.get('/products/1')).toBe(first)
    expect(asked()).toEqual([undefined, etag, etag])
  })

  test('P22 keeps nothing for two clients that share it', async () => {
    server.script('/products/1', tagged)
    const interceptors = [conditionalInterceptor()]
    const listener = vi.fn()
    for (const api of [1, 2].map(() => makeClient({ baseURL: server.url, interceptors }))) {
      api.events.on('attempt', listener)
      await api.get('/products/1')
    }
    expect(asked()).toEqual([undefined, undefined])
    expect(listener).toHaveBeenCalledTimes(2)
  })
})
