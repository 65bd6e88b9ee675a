import type { AxiosProgressEvent } from 'axios'
import { expect, inject, onTestFinished, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { createApiClient } from '../../src/http/createApiClient.js'
import { RemoteServer } from './contract/RemoteServer.js'

test('C22 an upload of 5 MB reports its progress, up to all of it', async () => {
  const server = new RemoteServer(inject('faultServer'))
  const api = createApiClient({ baseURL: server.url, logging: false })
  onTestFinished(() => api.dispose())
  const url = await server.script({ json: { ok: true } })
  const file = new Blob([new Uint8Array(5_000_000).fill(120)])
  const events: AxiosProgressEvent[] = []
  await slowDown(5_000_000)

  await api.axios.put(url, file, { onUploadProgress: (event) => events.push(event) })

  expect(events.length).toBeGreaterThanOrEqual(2)
  expect(events.at(-1)).toMatchObject({ loaded: 5_000_000, total: 5_000_000, progress: 1 })
  const [request] = await server.seen(url)
  expect(request?.headers['content-length']).toBe('5000000')
  expect(request?.body.length).toBe(5_000_000)
})

test('C22 3.8 a retried upload reports its progress again', async () => {
  const server = new RemoteServer(inject('faultServer'))
  const retry = { retries: 1, delay: 1 }
  const api = createApiClient({ baseURL: server.url, logging: false, retry })
  onTestFinished(() => api.dispose())
  const url = await server.script({ status: 503 }, { json: { ok: true } })
  const loaded: number[] = []
  const onUploadProgress = ({ loaded: bytes }: AxiosProgressEvent) => void loaded.push(bytes)

  await api.axios.put(url, new Blob(['x'.repeat(200_000)]), { onUploadProgress })

  expect(loaded.filter((bytes) => bytes === 200_000).length).toBeGreaterThanOrEqual(2)
  expect(await server.seen(url)).toHaveLength(2)
})

/** Lets so many bytes leave in a second, since over loopback all of them leave at once. */
async function slowDown(uploadThroughput: number): Promise<void> {
  const fast = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  onTestFinished(async () => {
    await cdp().send('Network.emulateNetworkConditions', fast)
    await cdp().send('Network.disable')
  })
  await cdp().send('Network.enable')
  await cdp().send('Network.emulateNetworkConditions', { ...fast, uploadThroughput })
}
