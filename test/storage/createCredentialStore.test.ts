import { describe, expect, it } from 'vitest'
import { createCredentialStore, credentialNames } from '../../src/storage/createCredentialStore.js'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'

describe('createCredentialStore', () => {
  it('14.1 names the credentials as the source does', () => {
    expect(credentialNames).toEqual([
      'access_token',
      'refresh_token',
      'user_id',
      'expires_at',
      'expires_in',
      'api_key',
    ])
  })

  it('14.2 gives back every credential', async () => {
    const store = createMemoryStore()
    const credentials = createCredentialStore(store)
    for (const name of credentialNames) await credentials.set(name, `value of ${name}`)

    for (const name of credentialNames) {
      expect(await credentials.get(name)).toBe(`value of ${name}`)
      expect(await store.get(name)).toBe(`value of ${name}`)
    }
  })

  it('deletes a credential that is set to nothing', async () => {
    const store = createMemoryStore()
    const credentials = createCredentialStore(store)
    await credentials.set('user_id', '7')
    await credentials.set('user_id', undefined)

    expect(await store.keys()).toEqual([])
  })

  it('14.3 deletes tokens and user id, and keeps the API key', async () => {
    const store = createMemoryStore()
    const credentials = createCredentialStore(store)
    for (const name of credentialNames) await credentials.set(name, 'x')
    await store.set('theme', 'dark')
    await credentials.deleteTokens()

    expect((await store.keys()).toSorted()).toEqual(['api_key', 'theme'])
    await credentials.deleteAll()
    expect(await store.keys()).toEqual(['theme'])
  })
})
