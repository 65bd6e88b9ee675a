import { describe, expect, it } from 'vitest'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { createInstallId } from '../../src/signing/index.js'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'
import type { KeyValueStore } from '../../src/storage/KeyValueStore.js'

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

describe('createInstallId', () => {
  it('15.5 gives the same random id after a reload', async () => {
    const store = createMemoryStore()
    const id = await createInstallId({ store }).get()

    expect(id).toMatch(uuid)
    expect(await createInstallId({ store }).get()).toBe(id)
    expect(await createInstallId({ store: createMemoryStore() }).get()).not.toBe(id)
  })

  it('15.5 gives another one after a reset, everywhere', async () => {
    const store = createMemoryStore()
    const [here, elsewhere] = [createInstallId({ store }), createInstallId({ store })]
    const id = await here.get()
    await elsewhere.get()
    const next = await here.reset()

    expect(next).not.toBe(id)
    expect(await here.get()).toBe(next)
    expect(await elsewhere.get()).toBe(next)
  })

  it('makes one id for all who ask at the same time', async () => {
    const install = createInstallId({ store: slow(createMemoryStore()) })
    const ids = await Promise.all(Array.from({ length: 20 }, () => install.get()))

    expect(new Set(ids).size).toBe(1)
  })

  it('lasts as long as the page where the storage is blocked', async () => {
    const install = createInstallId({ store: blocked() })
    const id = await install.get()

    expect(id).toMatch(uuid)
    expect(await install.get()).toBe(id)
    expect(await install.reset()).not.toBe(id)
  })

  it('passes on what is no failure of the storage', async () => {
    const store = { ...createMemoryStore(), get: () => Promise.reject(new TypeError('A bug')) }

    await expect(createInstallId({ store }).get()).rejects.toThrow('A bug')
  })
})

/** Gives others a turn between asking and answering. */
function slow(store: KeyValueStore): KeyValueStore {
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return {
    ...store,
    get: async (key) => {
      await turn()
      return store.get(key)
    },
  }
}

function blocked(): KeyValueStore {
  const fail = () => Promise.reject(createApiFailure({ kind: 'storage', message: 'Blocked' }))
  return { ...createMemoryStore(), get: fail, set: fail }
}
