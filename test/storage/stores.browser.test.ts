import { createMemoryStore, createWebStore } from 'repository-hooks'
import { createIndexedDbStore, createObservableStore, createVault } from 'repository-hooks/vault'
import { describe, expect, it } from 'vitest'
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
