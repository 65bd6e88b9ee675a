import { createBeacon } from 'repository-hooks/telemetry'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => vi.restoreAllMocks())

/** What a page hands to the browser while it is closed. */
async function sentWhileClosing(work: () => void): Promise<{ events: { name: string }[] }[]> {
  const send = vi.spyOn(navigator, 'sendBeacon').mockReturnValue(true)
  work()
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  const bodies = send.mock.calls.map(([, body]) => new Response(body).json())
  return Promise.all(bodies)
}

describe('createBeacon, on a page that is closed', () => {
  it('17.3 hands over what waits', async () => {
    const beacon = createBeacon({ url: '/events', consent: () => true })
    const sent = await sentWhileClosing(() => {
      beacon.track('first')
      beacon.track('last')
    })
    expect(sent.map(({ events }) => events.map(({ name }) => name))).toEqual([['first', 'last']])
    beacon.stop()
  })

  it('17.3 cuts into pieces what is more than browsers take', async () => {
    const beacon = createBeacon({ url: '/events', consent: () => true, size: 1_000 })
    const sent = await sentWhileClosing(() => {
      for (let index = 0; index < 10; index++) {
        beacon.track(`event ${index}`, { text: 'x'.repeat(20_000) })
      }
    })
    expect(sent.length).toBeGreaterThan(3)
    const names = sent.flatMap(({ events }) => events.map(({ name }) => name))
    expect(names).toEqual(Array.from({ length: 10 }, (_, index) => `event ${index}`))
    beacon.stop()
  })

  it('17.3 keeps what the browser does not take: the page may only be hidden', async () => {
    const beacon = createBeacon({ url: '/events', consent: () => true })
    const send = vi.spyOn(navigator, 'sendBeacon').mockReturnValue(false)
    const post = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response())
    beacon.track('first')
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(send).toHaveBeenCalledOnce()
    await beacon.flush()
    expect(post.mock.calls.map(([, init]) => init?.body)).toEqual([
      expect.stringContaining('first'),
    ])
    beacon.stop()
  })

  it('17.5 hands over nothing without consent, nor after it was stopped', async () => {
    const refused = createBeacon({ url: '/events', consent: () => false })
    const stopped = createBeacon({ url: '/events', consent: () => true })
    stopped.stop()
    const sent = await sentWhileClosing(() => {
      refused.track('refused')
      stopped.track('late')
    })
    expect(sent).toEqual([])
    refused.stop()
  })
})
