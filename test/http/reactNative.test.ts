import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createApiClient, logRequests } from '../../src/index.js'
import { NativeForm, stubReactNative } from '../setup/reactNative.js'

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
})
