import { createMemoryStore, createWebStore } from 'repository-hooks'
import { createIndexedDbStore, createObservableStore, createVault } from 'repository-hooks/vault'
import { describe, expect, it, vi } from 'vitest'
import { keepsTheContract } from './contract.js'
import { keepsSecrets } from './vault.js'

keepsTheContract('createMemoryStore', () => createMemoryStore())
keepsTheContract('createWebStore (local)', (prefix) => createWebStore({ prefix }))
keepsTheContract('createWebStore (session)', (prefix) =>
  createWebStore({ area: 'session', prefix }),
)
keepsTheContract('createIndexedDbStore', (name) => createIndexedDbStore({ name }))
keepsTheContract('createVault', (name) => createVault({ name }))
keepsSecrets()

describe('createIndexedDbStore', () => {
  it('P09 waits for nothing that was under way when the browser closed the database, and goes on', async () => {
    const store = createIndexedDbStore({ name: `closed ${Math.random()}` })
    await store.set('a', '1')
    const lost: IDBTransaction[] = []
    const { transaction } = IDBDatabase.prototype
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
    begin.mockImplementation(function (this: IDBDatabase, ...given) {
      const begun = transaction.apply(this, given)
      // As Chromium does with some: it tells nothing more.
      begun.addEventListener('complete', (event) => event.stopImmediatePropagation(), true)
      lost.push(begun)
      return begun
    })
    const asked = [store.get('a'), store.set('a', '2')].map((it) => it.catch(kindOf))
    await expect.poll(() => lost.length).toBe(2)
    begin.mockRestore()
    lost[0]?.db.dispatchEvent(new Event('close'))

    expect(await Promise.all(asked)).toEqual(['storage', 'storage'])
    await store.set('a', '3')
    expect(await store.get('a')).toBe('3')
  })
})

function kindOf(error: unknown): unknown {
  return Reflect.get(Object(error), 'kind')
}

describe('createObservableStore', () => {
  it('14.5 tells other tabs of the same name, and no others', async () => {
    const name = `shared ${Math.random()}`
    const open = (channel: string) =>
      createObservableStore(createIndexedDbStore({ name }), { name: channel })
    const [one, other, stranger] = [open(name), open(name), open('another')]
    const heard: [string, string | undefined][] = []
    other.subscribe((key) => heard.push(['other', key]))
    stranger.subscribe((key) => heard.push(['stranger', key]))
    await one.set('a', '1')
    await one.clear()
    await expect.poll(() => heard.length).toBe(2)

    expect(heard).toEqual([
      ['other', 'a'],
      ['other', undefined],
    ])
  })
})
