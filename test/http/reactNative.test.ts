import { onlineManager, QueryClient } from '@tanstack/react-query'
import { AxiosError, type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectApi, createApiClient, createSession, logRequests } from '../../src/index.js'
import { NativeForm, stubReactNative } from '../setup/reactNative.js'
import { makeHurriedClient } from './setUp.js'

// axios asks at its start what a form is.
await vi.hoisted(async () => {
  const { NativeForm: FormData } = await import('../setup/reactNative.js')
  Object.assign(globalThis, { FormData })
})

const photo = { uri: 'file:///photo.jpg', name: 'photo.jpg', type: 'image/jpeg' }

function formWithPhoto(): NativeForm {
  const form = new NativeForm()
  form.append('photo', photo)
  return form
}

function record() {
  const sent: InternalAxiosRequestConfig[] = []
  const adapter: AxiosAdapter = (config) => {
    sent.push(config)
    return Promise.resolve({ data: '{}', status: 200, statusText: '', headers: {}, config })
  }
  return { sent, adapter, baseURL: 'https://api.example.com', logging: false as const }
}

describe('React Native', () => {
  beforeEach(stubReactNative)

  it('gives each call an id of its own, without crypto', async () => {
    const { sent, ...options } = record()
    const api = createApiClient({ ...options, requestId: true })
    await Promise.all(Array.from({ length: 50 }, () => api.get('/thing')))
    const ids = sent.map(({ headers }) => String(headers.get('X-Request-Id')))

    expect(new Set(ids).size).toBe(50)
    expect(ids.join()).toMatch(/^[\da-f]{32}(?:,[\da-f]{32})*$/)
  })

  it('sends a form with a file of the device, and tells how far it is', async () => {
    const { sent, ...options } = record()
    const api = createApiClient({ ...options, limits: { requestBytes: 1_000 } })
    const form = formWithPhoto()
    const onUploadProgress = vi.fn()
    await api.post('/photos', form, { onUploadProgress })
    sent[0]?.onUploadProgress?.({
      loaded: 1,
      bytes: 1,
      lengthComputable: false,
    })

    expect(sent[0]?.data).toBe(form)
    expect(onUploadProgress).toHaveBeenCalledOnce()
  })

  it('logs such a form by its kind', async () => {
    const lines: string[] = []
    const sink = (entry: unknown) => void lines.push(JSON.stringify(entry))
    const { adapter, baseURL } = record()
    const api = createApiClient({ adapter, baseURL, logging: logRequests({ level: 'body', sink }) })
    await api.post('/photos', formWithPhoto())

    expect(lines.join('\n')).toContain('"body":"[Object]"')
  })

  it('refuses a URL that does not resolve what it is given, and says what helps', () => {
    class NativeUrl {
      readonly href: string
      constructor(url: string) {
        this.href = url
      }
    }
    vi.stubGlobal('URL', NativeUrl)

    expect(() => createApiClient({ baseURL: 'https://api.example.com' })).toThrow(
      /react-native-url-polyfill/,
    )
  })

  it('fails as what the server said, in an engine that sorts no copies', async () => {
    const { adapter: _, ...options } = record()
    const adapter: AxiosAdapter = (config) =>
      Promise.resolve({ data: '{}', status: 404, statusText: '', headers: {}, config })
    const api = createApiClient({ ...options, adapter })

    await expect(api.get('/thing')).rejects.toMatchObject({ kind: 'notFound', status: 404 })
  })
})

describe('its former architecture', () => {
  it('drops what belonged to somebody else, without weak references', async () => {
    stubReactNative()
    for (const name of ['WeakRef', 'FinalizationRegistry']) vi.stubGlobal(name, undefined)
    const session = createSession({ initial: { accessToken: 'a' } })
    const queryClient = new QueryClient()
    connectApi(queryClient, createApiClient({ ...record(), session }))
    queryClient.setQueryData(['thing'], 1)
    await session.signOut()

    expect(queryClient.getQueryData(['thing'])).toBeUndefined()
  })
})

describe('the network, of which TanStack Query is told', () => {
  beforeEach(() => {
    stubReactNative()
    onTestFinished(() => onlineManager.setOnline(true))
  })

  it('R35 is tried once for a call that begins without it, and said to be the reason', async () => {
    const { adapter: _, ...options } = record()
    const adapter = vi.fn<AxiosAdapter>((config) =>
      Promise.reject(new AxiosError('Network Error', 'ERR_NETWORK', config, {})),
    )
    const api = createApiClient({ ...options, adapter })
    onlineManager.setOnline(false)
    const failure: unknown = await api.get('/thing').catch((error: unknown) => error)

    expect(failure).toMatchObject({ kind: 'noInternetConnection' })
    expect(failure).not.toHaveProperty('reachable', false)
    expect(adapter).toHaveBeenCalledOnce()
  })

  it('R35 is waited for by a retry, which counts no time limit meanwhile', async () => {
    const { adapter: _, ...options } = record()
    const statuses = [503, 200]
    const adapter = vi.fn<AxiosAdapter>((config) => {
      const status = statuses.shift() ?? 0
      return Promise.resolve({ data: '{}', status, statusText: '', headers: {}, config })
    })
    const { api, clock, retries } = makeHurriedClient({
      ...options,
      adapter,
      timeout: { total: 30_000 },
    })
    const call = api.get('/thing')
    onlineManager.setOnline(false)
    await vi.waitFor(() => expect([retries.length, clock.pending]).toEqual([1, 0]))
    clock.advance(3_600_000)
    expect(adapter).toHaveBeenCalledOnce()

    onlineManager.setOnline(true)
    await vi.waitFor(() => expect(clock.pending).toBe(2))
    clock.advance(1_000)
    await expect(call).resolves.toEqual({})
    expect(adapter).toHaveBeenCalledTimes(2)
  })
})
