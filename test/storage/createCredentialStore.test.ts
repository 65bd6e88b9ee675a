import { describe, expect, it } from 'vitest'
import { createCredentialStore } from '../../src/storage/createCredentialStore.js'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'

const tokens = {
  access_token: 'a',
  refresh_token: 'r',
  user_id: '7',
  expires_at: 1_000,
  expires_in: 60,
  version: 3,
}

describe('createCredentialStore', () => {
  it('14.1 14.2 gives back what it was given, under the names of the source', async () => {
    const store = createMemoryStore()
    const credentials = createCredentialStore(store)
    await credentials.setTokens(tokens)
    await credentials.setApiKey('key')

    expect(await credentials.getTokens()).toEqual(tokens)
    expect(await credentials.getApiKey()).toBe('key')
    expect(JSON.parse((await store.get('tokens')) ?? '')).toEqual(tokens)
    expect(await store.get('api_key')).toBe('key')
  })

  it('14.3 deletes tokens and user id, and keeps the API key', async () => {
    const store = createMemoryStore()
    const credentials = createCredentialStore(store)
    await credentials.setTokens(tokens)
    await credentials.setApiKey('key')
    await store.set('theme', 'dark')
    await credentials.deleteTokens()

    expect(await credentials.getTokens()).toBeUndefined()
    expect((await store.keys()).toSorted()).toEqual(['api_key', 'theme'])
    await credentials.deleteAll()
    expect(await store.keys()).toEqual(['theme'])
  })

  it.each(['{', '7', 'null', '"x"'])('takes %s for nothing', async (text) => {
    const store = createMemoryStore()
    await store.set('tokens', text)

    expect(await createCredentialStore(store).getTokens()).toBeUndefined()
  })

  it('leaves out what has the wrong type', async () => {
    const store = createMemoryStore()
    await store.set('tokens', '{"access_token":7,"user_id":"7","expires_at":"soon"}')

    expect(await createCredentialStore(store).getTokens()).toEqual({ user_id: '7' })
  })
})
