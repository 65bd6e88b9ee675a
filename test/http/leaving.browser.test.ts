import { createApiClient, isApiFailure, type ApiClient } from 'repository-hooks'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { RemoteServer } from './contract/RemoteServer.js'

/** Gives up whatever the page waits for, as Firefox does as soon as a link is followed, be it to a file. */
function giveUpAll(): void {
  window.stop()
}

describe.each(['xhr', 'fetch'] as const)('what is under way by %s', (adapter) => {
  const server = new RemoteServer(inject('faultServer'))

  function makeClient(): ApiClient {
    const api = createApiClient({
      ...{ baseURL: server.url, adapter, logging: false },
      retry: { delay: 1 },
    })
    onTestFinished(() => api.dispose())
    return api
  }

  test('is asked for again when the browser gives it up and stays on the page', async () => {
    const url = await server.script({ fault: 'hang' }, { json: { id: 1 } })
    const response = makeClient().get(url)
    await expect.poll(() => server.seen(url)).toHaveLength(1)
    giveUpAll()
    expect(await response).toEqual({ id: 1 })
  })

  test('may have been done when it writes and the browser gives it up', async () => {
    const url = await server.script({ fault: 'hang' })
    const failure = makeClient()
      .post(url, { body: { name: 'Desk' } })
      .catch((error: unknown) => error)
    await expect.poll(() => server.seen(url)).toHaveLength(1)
    giveUpAll()
    expect(isApiFailure(await failure)).toBe(true)
    expect(await failure).toMatchObject({ kind: 'noInternetConnection', unconfirmed: true })
    expect(await server.seen(url)).toHaveLength(1)
  })
})
