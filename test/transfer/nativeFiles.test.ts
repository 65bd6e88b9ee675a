// @vitest-environment jsdom
import { act, renderHook, waitFor } from '@testing-library/react'
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios'
import { ApiProvider, createApiClient } from 'repository-hooks'
import {
  uploadFile,
  useUpload,
  type NativeFile,
  type UploadTarget,
} from 'repository-hooks/transfer'
import { createElement, type ReactNode } from 'react'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { NativeForm, stubReactNative } from '../setup/reactNative.js'

// axios asks at its start what a form is, so this is no file that shares its modules with others.
await vi.hoisted(async () => {
  const { NativeForm: FormData } = await import('../setup/reactNative.js')
  Object.assign(globalThis, { FormData })
})

const photo: NativeFile = { uri: 'file:///p.jpg', name: 'p.jpg', type: 'image/jpeg', size: 2_000 }

/** A file as an instance of a class, as `expo-file-system` gives them. */
class ExpoFile implements NativeFile {
  get uri() {
    return photo.uri
  }
  get name() {
    return photo.name
  }
  get type() {
    return photo.type
  }
}

/** Calls that are answered by hand, and what is sent. */
function holdCalls() {
  const sent: InternalAxiosRequestConfig[] = []
  const responses: ((data: string) => void)[] = []
  const adapter: AxiosAdapter = (config) => {
    sent.push(config)
    return new Promise((resolve, reject) => {
      responses.push((data) => resolve({ data, status: 200, statusText: '', headers: {}, config }))
      config.signal?.addEventListener?.('abort', () => reject(new Error('aborted')))
    })
  }
  const api = createApiClient({ baseURL: 'https://api.example.com', adapter, logging: false })
  onTestFinished(() => api.dispose())
  return { api, sent, responses }
}

function renderUpload(target: UploadTarget) {
  const { api, ...calls } = holdCalls()
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(ApiProvider, { client: api, children })
  return { ...calls, ...renderHook(() => useUpload(target), { wrapper }) }
}

describe('a file on the device', () => {
  beforeEach(stubReactNative)

  test('9.1 9.2 is uploaded with progress, given up, and uploaded again', async () => {
    const { result, sent, responses } = renderUpload({ path: '/photos', field: 'photo' })
    act(() => result.current.start({ file: photo, fields: { title: 'Lamp' } }))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.data).toHaveProperty('parts', [
      ['title', 'Lamp'],
      ['photo', { uri: 'file:///p.jpg', name: 'p.jpg', type: 'image/jpeg' }],
    ])
    expect(result.current.progress.total).toBe(2_000)

    const loaded = { loaded: 550, total: 2_200, bytes: 550, lengthComputable: true }
    act(() => sent[0]?.onUploadProgress?.(loaded))
    await waitFor(() => expect(result.current.latest?.progress.fraction).toBe(0.25))
    act(() => result.current.cancel())
    expect(result.current.latest?.status).toBe('cancelled')

    act(() => result.current.retry(String(result.current.latest?.id)))
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]?.data).toBeInstanceOf(NativeForm)
    await act(async () => responses[1]?.('{"id":1}'))
    await waitFor(() => expect(result.current.latest?.data).toEqual({ id: 1 }))
  })

  test('9.6 is refused by its type and its size before it is sent', async () => {
    const { api, sent } = holdCalls()
    const target = { path: '/photos', maxBytes: 1_000, accept: ['image/*'] }

    await expect(uploadFile(api, target, { file: photo })).rejects.toMatchObject({
      kind: 'tooLarge',
      message: 'p.jpg has 2 kB, and at most 1 kB may be sent.',
    })
    const video = { ...photo, type: 'video/mp4', size: undefined }
    await expect(uploadFile(api, target, { file: video })).rejects.toMatchObject({
      kind: 'validation',
      message: 'p.jpg is of type video/mp4. Allowed: image/*.',
    })
    expect(sent).toEqual([])
  })

  test('9.1 is sent as an instance of a class, and counted in no total where its size is not known', async () => {
    const { result, sent } = renderUpload({ path: '/photos', maxBytes: 1_000 })
    act(() => result.current.start({ file: new ExpoFile() }))
    await waitFor(() => expect(sent).toHaveLength(1))

    const { size: _, ...part } = photo
    expect(sent[0]?.data).toHaveProperty('parts', [['file', part]])
    expect(result.current.progress.total).toBeUndefined()
  })

  test('9.1 is a blob first where no form is sent, which a failure says', async () => {
    const { api, sent } = holdCalls()

    await expect(
      uploadFile(api, { path: '/photos', body: 'raw' }, { file: photo }),
    ).rejects.toMatchObject({ kind: 'configuration', code: 'native-file' })
    expect(sent).toEqual([])
  })

  test("9.1 is nothing for the web's forms, which a failure says", async () => {
    const { api, sent } = holdCalls()
    vi.stubGlobal('FormData', Map)

    await expect(uploadFile(api, { path: '/photos' }, { file: photo })).rejects.toThrow(
      'A form takes a File or a Blob, and in React Native { uri, name, type }.',
    )
    expect(sent).toEqual([])
  })
})
