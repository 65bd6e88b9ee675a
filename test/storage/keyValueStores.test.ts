import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createApiClient,
  createMemoryStore,
  createTokenStore,
  createWebStore,
  type KeyValueStore,
} from 'repository-hooks'
import { createOffline } from 'repository-hooks/offline'
import {
  createAsyncStore,
  createCapacitorStore,
  createElectronStore,
  createExpoStore,
  createIndexedDbStore,
  createKeychainStore,
  createMmkvStore,
  createObservableStore,
  createVault,
} from 'repository-hooks/vault'
import 'fake-indexeddb/auto'
import { keepsTheContract } from './contract.js'
import { FakeStorage } from './FakeStorage.js'
import { FakeAsyncStorage, FakeCapacitor, FakeExpo, FakeKeychain, FakeMmkv } from './phones.js'

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
keepsTheContract('createAsyncStore', () => createAsyncStore(new FakeAsyncStorage()))
keepsTheContract('createMmkvStore', () => createMmkvStore(new FakeMmkv()))
keepsTheContract('createMmkvStore before version 4', () => {
  const mmkv = new FakeMmkv()
  return createMmkvStore({
    getString: (key) => mmkv.getString(key),
    set: (key, value) => mmkv.set(key, value),
    getAllKeys: () => mmkv.getAllKeys(),
    delete: (key) => void mmkv.remove(key),
  })
})
keepsTheContract('createElectronStore', () => createElectronStore(createMemoryStore()))

describe('createIndexedDbStore', () => {
  it('reads and writes what is asked for in one turn in one transaction, in the order of the asking', async () => {
    const store = createIndexedDbStore({ name: 'turns' })
    await store.set('k0', 'former')
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const names = Array.from({ length: 50 }, (_, index) => `k${index}`)
    await Promise.all(names.map((name) => store.set(name, name)))
    expect(await Promise.all(names.map((name) => store.get(name)))).toEqual(names)
    expect(opened).toHaveBeenCalledTimes(2)

    const before = store.get('k0')
    const changed = store.set('k0', 'new')
    expect(await Promise.all([before, store.get('k0'), changed])).toEqual(['k0', 'new', undefined])
    opened.mockRestore()
  })

  it('fails all that is written in one turn when it is too much, and takes the next', async () => {
    const store = createIndexedDbStore({ name: 'full' })
    await store.set('a', 'former')
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (
      this: IDBObjectStore,
    ) {
      const request = this.get('a')
      request.addEventListener('success', () => this.transaction.abort())
      return request
    })
    const [first, second] = await Promise.allSettled([store.set('a', 'x'), store.set('b', 'y')])
    put.mockRestore()

    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected'])
    expect([await store.get('a'), await store.get('b')]).toEqual(['former', undefined])
    await store.set('b', 'y')
    expect(await store.get('b')).toBe('y')
  })

  it('P09 says what the browser says of a request that fails', async () => {
    const store = createIndexedDbStore({ name: 'refused' })
    await store.set('a', 'former')
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) {
      return this.add(value, key)
    })
    const kept = store.set('a', 'latter')

    await expect(kept).rejects.toMatchObject({ kind: 'storage', code: 'ConstraintError' })
    put.mockRestore()
    expect(await store.get('a')).toBe('former')
  })

  it('P09 fails once, and nowhere else, when the connection goes before anything could be asked', async () => {
    const store = createIndexedDbStore({ name: 'cut' })
    await store.set('a', 'former')
    const get = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      this.transaction.abort()
      throw new DOMException('The connection is lost', 'InvalidStateError')
    })
    const kept = store.get('a')

    await expect(kept).rejects.toMatchObject({ kind: 'storage', code: 'InvalidStateError' })
    get.mockRestore()
    expect(await store.get('a')).toBe('former')
  })

  it('P09 goes on over another connection when the browser has lost the first and said nothing', async () => {
    const store = createIndexedDbStore({ name: 'lost' })
    await store.set('a', 'x')
    const { transaction } = IDBDatabase.prototype
    const lost = new Set<IDBDatabase>()
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...asked
    ) {
      if (lost.size === 0) lost.add(this)
      if (!lost.has(this)) return transaction.apply(this, asked)
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    })
    await store.set('b', 'y')

    expect([await store.get('a'), await store.get('b')]).toEqual(['x', 'y'])
    opened.mockRestore()
  })

  it('lets somebody else delete the database, and goes on in a new one', async () => {
    const store = createIndexedDbStore({ name: 'deleted' })
    await store.set('a', 'x')
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase('deleted')
      deleting.onsuccess = resolve
      deleting.onblocked = reject
    })

    expect(await store.get('a')).toBeUndefined()
    await store.set('a', 'y')
    expect(await store.get('a')).toBe('y')
  })
})

describe('createMmkvStore', () => {
  it('14.5 says whether it is encrypted, and what failed', async () => {
    const broken = new FakeMmkv(true)
    broken.set = () => {
      throw new Error('No space left on device')
    }
    const store = createMmkvStore(broken)

    expect([store.protection, createMmkvStore(new FakeMmkv()).protection]).toEqual([
      'encrypted',
      'none',
    ])
    await expect(store.set('a', '1')).rejects.toMatchObject({
      kind: 'storage',
      message: expect.stringContaining('No space left on device'),
    })
  })
})

it('14.5 refuses localStorage itself, wherever a store is taken', () => {
  const store = local as unknown as KeyValueStore
  const client = createApiClient({ baseURL: 'https://api.test' })
  for (const take of [
    () => createTokenStore(store),
    () => createObservableStore(store),
    () => createOffline({ client, queryClient: new QueryClient(), repositories: [], store }),
  ]) {
    expect(take).toThrow('createWebStore()')
  }
})

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

  it('14.8 fail where the keychain says that it kept nothing', async () => {
    const keychain = new FakeKeychain()
    const store = createKeychainStore(keychain)
    await store.set('a', 'former')
    keychain.isFull = true

    await expect(store.set('a', 'next')).rejects.toMatchObject({ kind: 'storage' })
    expect(await store.get('a')).toBe('former')
  })

  it('list all names, whichever of several stores over expo-secure-store wrote them', async () => {
    const secure = new FakeExpo()
    const stores = [createExpoStore(secure), createExpoStore(secure)]
    await Promise.all(stores.map((store, index) => store.set(`key ${index}`, 'x')))

    expect((await createExpoStore(secure).keys()).toSorted()).toEqual(['key 0', 'key 1'])
  })

  it('keep no value above the limit of expo-secure-store, and the former one after a crash', async () => {
    const secure = new FakeExpo()
    const store = createExpoStore(secure)
    await store.set('a', 'former'.repeat(1_000))
    secure.failAfter = 3

    await expect(store.set('a', 'next'.repeat(1_000))).rejects.toMatchObject({ kind: 'storage' })
    expect(await createExpoStore(secure).get('a')).toBe('former'.repeat(1_000))
  })

  it('write over what expo-secure-store can no longer read', async () => {
    const secure = new FakeExpo()
    await createExpoStore(secure).set('tokens', 'former'.repeat(1_000))
    secure.restore()
    const store = createExpoStore(secure)

    await expect(store.get('tokens')).rejects.toMatchObject({ kind: 'storage' })
    await store.set('tokens', 'new')
    expect(await store.get('tokens')).toBe('new')
    expect(await store.keys()).toEqual(['tokens'])
  })
})

it('14.5 all stores of one database share a connection', async () => {
  const open = vi.spyOn(indexedDB, 'open')
  const name = 'opened once'
  for (let made = 0; made < 20; made++) await createIndexedDbStore({ name }).set('made', `${made}`)
  expect(open.mock.calls.filter(([opened]) => opened === name)).toHaveLength(1)
})
