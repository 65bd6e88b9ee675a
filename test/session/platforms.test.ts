import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSession } from '../../src/session/createSession.js'
import { ManualClock } from './ManualClock.js'
import { deferred, failureOf, right, setUpSignedIn } from './setUp.js'

/** A signal as React Native and jsdom 20 have it: without a reason, and unable to throw. */
class PlainSignal extends EventTarget {
  aborted = false
}

class PlainController {
  readonly signal = new PlainSignal()

  abort(): void {
    if (this.signal.aborted) return
    this.signal.aborted = true
    this.signal.dispatchEvent(new Event('abort'))
  }
}

describe('X11 where signals have no reason, as in React Native and the jsdom of Jest 29', () => {
  beforeEach(() => {
    vi.stubGlobal('AbortController', PlainController)
    for (const name of ['DOMException', 'MessageChannel', 'BroadcastChannel', 'TextDecoder'])
      vi.stubGlobal(name, undefined)
    onTestFinished(() => void vi.unstubAllGlobals())
  })

  it('signs in, and renews a token once for all calls', async () => {
    const { server, api } = await setUpSignedIn()
    server.expireAll()
    await Promise.all(Array.from({ length: 30 }, () => api.get('/api/thing')))

    expect(server.seen('/auth/refresh')).toHaveLength(1)
  })

  it('reads what a token says of itself', async () => {
    const { session } = await setUpSignedIn()

    expect(session.getState()).toMatchObject({ claims: { sub: 'ada' }, principal: 'ada' })
  })

  it('reads names in any script, and nothing that is no UTF-8', () => {
    const claimsOf = (bytes: Uint8Array) => {
      const accessToken = `h.${Buffer.from(bytes).toString('base64url')}.s`
      const session = createSession({ refresh: '/refresh', initial: { accessToken } })
      onTestFinished(() => session.dispose())
      return session.getState().claims
    }
    const name = 'Åsa 🦊 日本'

    expect(claimsOf(Buffer.from(JSON.stringify({ name })))).toEqual({ name })
    expect(claimsOf(Buffer.from('{"name":"\xff"}', 'latin1'))).toBeUndefined()
  })

  it('tells a time limit from a wish of the caller', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ client: { clock, timeout: { total: 500 } } })
    const arrived = deferred()
    server.beforeApi = () => {
      arrived.resolve()
      return new Promise(() => {})
    }
    const caller = new AbortController()
    const cancelled = failureOf(api.get('/api/thing', { signal: caller.signal }))
    const late = failureOf(api.get('/api/thing'))
    await arrived.promise
    caller.abort()

    expect(await cancelled).toMatchObject({ kind: 'requestCancelled', reason: 'caller' })
    clock.advance(500)
    expect(await late).toMatchObject({ kind: 'receiveTimeout', phase: 'total' })
  })

  it('gives calls and sign-ins up for the reason that there was', async () => {
    const { server, session, api } = await setUpSignedIn()
    const arrived = deferred()
    server.beforeApi = () => {
      arrived.resolve()
      return new Promise(() => {})
    }
    const late = failureOf(api.get('/api/thing'))
    await arrived.promise
    await session.signOut()
    expect(await late).toMatchObject({ kind: 'requestCancelled', reason: 'signedOut' })

    const first = failureOf(session.signIn(right))
    await session.signIn(right)
    expect(await first).toMatchObject({ kind: 'requestCancelled', reason: 'superseded' })
  })

  it('says that a refresh took too long', async () => {
    const clock = new ManualClock()
    const { server, api } = await setUpSignedIn({ client: { clock, retry: false } })
    const asked = deferred()
    server.refreshFault = 'hang'
    server.beforeRefresh = () => asked.resolve()
    server.expireAll()
    const call = failureOf(api.get('/api/thing'))
    await asked.promise
    clock.advance(10_000)

    expect(await call).toMatchObject({ kind: 'receiveTimeout', phase: 'refresh' })
  })
})
