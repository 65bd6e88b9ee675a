import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryStore, createWebStore } from 'repository-hooks'
import {
  createCapacitorStore,
  createElectronStore,
  createExpoStore,
  createIndexedDbStore,
  createKeychainStore,
  createVault,
} from 'repository-hooks/vault'
import 'fake-indexeddb/auto'
import { keepsTheContract } from './contract.js'
import { FakeStorage } from './FakeStorage.js'
import { FakeCapacitor, FakeExpo, FakeKeychain } from './phones.js'

let local: FakeStorage
let tab: FakeStorage

beforeEach(() => {
  local = new FakeStorage()
  tab = new FakeStorage()
  vi.stubGlobal('localStorage', local)
  vi.stubGlobal('sessionStorage', tab)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

keepsTheContract('createMemoryStore', () => createMemoryStore())
keepsTheContract('createWebStore (local)', (prefix) => createWebStore({ prefix }))
keepsTheContract('createWebStore (session)', (prefix) =>
  createWebStore({ area: 'session', prefix }),
)
keepsTheContract('createIndexedDbStore', (name) => createIndexedDbStore({ name }))
keepsTheContract('createVault', (name) => createVault({ name }))
keepsTheContract('createVault without encryption', (name) => {
  vi.stubGlobal('crypto', {})
  return createVault({ name, onFallback: () => {} })
})
keepsTheContract('createExpoStore', () => createExpoStore(new FakeExpo()))
keepsTheContract('createKeychainStore', () => createKeychainStore(new FakeKeychain()))
keepsTheContract('createCapacitorStore', () => createCapacitorStore(new FakeCapacitor()))
keepsTheContract('createElectronStore', () => createElectronStore(createMemoryStore()))

describe('createWebStore', () => {
  it('leaves the keys of others alone', async () => {
    local.setItem('theirs', 'x')
    const store = createWebStore({ prefix: 'mine:' })
    await store.set('a', '1')

    expect(await store.keys()).toEqual(['a'])
    expect(local.getItem('mine:a')).toBe('1')
    await store.clear()
    expect(local.getItem('theirs')).toBe('x')
  })

  it('says how long it keeps', () => {
    expect(createWebStore().lifetime).toBe('device')
    expect(createWebStore({ area: 'session' }).lifetime).toBe('tab')
    expect(createMemoryStore().lifetime).toBe('page')
  })

  it('14.8 rejects with a storage failure when it is full', async () => {
    local.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }

    await expect(createWebStore().set('a', '1')).rejects.toMatchObject({
      kind: 'storage',
      code: 'QuotaExceededError',
    })
  })

  it('P09 rejects with a storage failure where storage is blocked', async () => {
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    })

    await expect(createWebStore().get('a')).rejects.toMatchObject({ kind: 'storage' })
  })

  it('can be made on a server, and rejects there when it is used', async () => {
    vi.stubGlobal('localStorage', undefined)

    await expect(createWebStore().get('a')).rejects.toMatchObject({ kind: 'storage' })
  })
})

describe('stores of the operating system', () => {
  it('14.4 say that the system protects them', () => {
    expect(createExpoStore(new FakeExpo())).toMatchObject({ protection: 'os', lifetime: 'device' })
  })

  it('leave what is not theirs alone', async () => {
    const storage = new FakeCapacitor()
    await storage.set('theirs', 'x')
    const store = createCapacitorStore(storage)
    await store.set('a', '1')
    await store.clear()

    expect(await storage.keys()).toEqual(['theirs'])
  })

  it('keep no value above the limit of expo-secure-store, and the former one after a crash', async () => {
    const secure = new FakeExpo()
    const store = createExpoStore(secure)
    await store.set('a', 'former'.repeat(1_000))
    secure.failAfter = 3

    await expect(store.set('a', 'next'.repeat(1_000))).rejects.toMatchObject({ kind: 'storage' })
    expect(await createExpoStore(secure).get('a')).toBe('former'.repeat(1_000))
  })
})
