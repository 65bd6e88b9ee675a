import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { setUpSignedIn, startServer } from './setUp.js'

describe('where fetch goes on with nothing when a page is left, as in React Native and older browsers', () => {
  it('X11 A27 signs out as all other calls are sent', async () => {
    vi.stubGlobal('Request', function RequestWithoutKeepalive() {})
    onTestFinished(() => void vi.unstubAllGlobals())
    const server = await startServer()
    server.allowsOrigins = true
    const { session } = await setUpSignedIn({ server, client: { adapter: 'xhr' } })
    const fetching = vi.spyOn(globalThis, 'fetch')
    await session.signOut()

    const calls = server.seen('/auth/logout').map(({ method, user }) => [method, user])
    expect(calls).toContainEqual(['POST', 'ada'])
    expect(fetching).not.toHaveBeenCalled()
  })
})
