import { createMemoryStore } from 'repository-hooks'
import { createObservableStore, type StoreChannel } from 'repository-hooks/vault'
import { describe, expect, it } from 'vitest'

/** Channels between the tabs of a test, and how many are open. */
function makeChannels() {
  const open = new Set<(data: unknown) => void>()
  const channel = (): StoreChannel => {
    let listen: ((event: { data: unknown }) => void) | undefined
    const hear = (data: unknown): void => listen?.({ data })
    open.add(hear)
    return {
      postMessage(data) {
        for (const other of open) if (other !== hear) other(data)
      },
      addEventListener: (_type, listener) => {
        listen = listener
      },
      close: () => void open.delete(hear),
    }
  }
  return { channel, open }
}

describe('createObservableStore', () => {
  it('14.5 has its channel open while somebody listens, and leaves none behind', async () => {
    const { channel, open } = makeChannels()
    const store = createMemoryStore()
    const [one, other] = [1, 2].map(() => createObservableStore(store, { name: 'drafts', channel }))
    const heard: unknown[] = []
    const stops = [1, 2].map((count) => other?.subscribe((key) => heard.push([count, key])))
    expect(open.size).toBe(1)
    await one?.set('a', '1')
    await other?.set('b', '2')
    expect(heard).toEqual([
      [1, 'a'],
      [2, 'a'],
      [1, 'b'],
      [2, 'b'],
    ])
    expect(open.size).toBe(1)
    for (const stop of stops) stop?.()
    expect(open.size).toBe(0)
    await other?.clear()
    expect(open.size).toBe(0)
  })
})
