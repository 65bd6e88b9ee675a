import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { setUpSignedIn, startServer } from './setUp.js'

describe('where fetch goes on with nothing when a page is left, as in React Native and older browsers', () => {
  beforeEach(() => {
    const keepalive = Reflect.getOwnPropertyDescriptor(Request.prototype, 'keepalive') ?? {}
    Reflect.deleteProperty(Request.prototype, 'keepalive')
    onTestFinished(() => void Object.defineProperty(Request.prototype, 'keepalive', keepalive))
  })

  it('X11 A27 signs out as all other calls are sent', async () => {
    const server = await startServer()
    server.allowsOrigins = true
    const { session } = await setUpSignedIn({ server, client: { adapter: 'xhr' } })
    const fetching = vi.spyOn(globalThis, 'fetch')
    await session.signOut()

    expect(server.seen('/auth/logout')).toMatchObject([{ method: 'POST', user: 'ada' }])
    expect(fetching).not.toHaveBeenCalled()
  })
})
