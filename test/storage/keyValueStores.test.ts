import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'
import { createWebStore } from '../../src/storage/createWebStore.js'
import type { KeyValueStore } from '../../src/storage/KeyValueStore.js'
import { FakeStorage } from './FakeStorage.js'

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

const stores: [string, () => KeyValueStore][] = [
  ['createMemoryStore', () => createMemoryStore()],
  ['createWebStore (local)', () => createWebStore()],
  ['createWebStore (session)', () => createWebStore({ area: 'session' })],
]

describe.each(stores)('%s', (_name, create) => {
  it('14.5 gives back what it was given', async () => {
    const store = create()
    await store.set('a', '1')
    await store.set('a', '2')
    await store.set('empty', '')

    expect(await store.get('a')).toBe('2')
    expect(await store.get('empty')).toBe('')
    expect(await store.get('missing')).toBeUndefined()
  })

  it('14.5 lists and deletes its keys', async () => {
    const store = create()
    await store.set('a', '1')
    await store.set('b', '2')
    await store.delete('a')
    await store.delete('missing')

    expect(await store.keys()).toEqual(['b'])
    expect(await store.get('a')).toBeUndefined()
  })

  it('14.5 clears all of its own', async () => {
    const store = create()
    await store.set('a', '1')
    await store.set('b', '2')
    await store.clear()

    expect(await store.keys()).toEqual([])
  })

  it('keeps names of the prototype apart', async () => {
    const store = create()
    await store.set('__proto__', 'x')

    expect(await store.get('constructor')).toBeUndefined()
    expect(await store.get('__proto__')).toBe('x')
  })
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
