import { ApiProvider, createApiClient } from 'repository-hooks'
import {
  readEvents,
  readJsonLines,
  openStream,
  saveDownload,
  streamEvents,
  toFormData,
  uploadFile,
  uploadInChunks,
  useTransfers,
  useUpload,
  type Transfers,
} from 'repository-hooks/transfer'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { describe, expect, inject, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { fileByte } from './fileByte.js'

const baseURL = inject('transferServer')
const api = createApiClient({ baseURL, logging: false, retry: false })
const MB = 1_000_000

/** A file of the test's bytes, whose pattern repeats. */
function makeFile(size: number): File {
  const piece = Uint8Array.from({ length: 1 << 16 }, (_, place) => fileByte(place))
  const pieces = Array.from({ length: Math.ceil(size / piece.length) }, () => piece)
  return new File([new Blob(pieces).slice(0, size)], 'large.bin', {
    type: 'application/octet-stream',
  })
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function seen<Item>(what: 'uploads' | 'requests'): Promise<Item[]> {
  const response = await fetch(`${baseURL}/__${what}`)
  return (await response.json()) as Item[]
}

describe('uploads in Chromium', () => {
  test('C22 9.2 tells the progress over HTTP/1.1, and the server gets every byte', async () => {
    const id = crypto.randomUUID()
    // More than the buffers between browser and server hold.
    const file = makeFile(16 * MB)
    const fractions: number[] = []
    await uploadFile(
      api,
      { path: '/images' },
      {
        file,
        params: { id, rate: 16 * MB },
        onProgress: ({ loaded, total = NaN }) => fractions.push(loaded / total),
      },
    )
    expect(fractions.length).toBeGreaterThanOrEqual(2)
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    const [upload] = (await seen<{ id: string; parts: { hash: string }[] }>('uploads')).filter(
      (it) => it.id === id,
    )
    expect(upload?.parts[0]?.hash).toBe(await hashOf(await file.arrayBuffer()))
  })

  test('9.2 9.4 9.5 brings 50 MB in chunks, cancelled at half and resumed to equal bytes', async () => {
    let upload: Transfers<{ file: Blob }, { url: string }> | undefined
    const progress = new Set<number>()
    function Screen(): ReactNode {
      upload = useUpload({ path: '/tus', resumable: true, chunkBytes: 2.5 * MB })
      if (upload.latest) progress.add(upload.latest.progress.loaded)
      return <progress value={upload.progress.fraction ?? 0} />
    }
    await render(
      <ApiProvider client={api}>
        <Screen />
      </ApiProvider>,
    )
    const file = makeFile(50 * MB)
    upload?.start({ file })
    await expect.poll(() => upload?.progress.fraction, { interval: 5 }).toBeGreaterThanOrEqual(0.5)
    upload?.cancel()
    await expect.poll(() => upload?.latest?.status).toBe('cancelled')
    const before = (await seen<{ method: string }>('requests')).length

    upload?.retry(upload.latest?.id ?? '')
    await expect.poll(() => upload?.latest?.status, { timeout: 20_000 }).toBe('success')
    expect(progress.size).toBeGreaterThanOrEqual(10)
    const requests = await seen<{ method: string; headers: Record<string, string> }>('requests')
    const [head, patch] = requests.slice(before).filter(({ method }) => method !== 'OPTIONS')
    // The server says itself how much of it came before the cancellation.
    expect(head?.method).toBe('HEAD')
    expect(Number(patch?.headers['upload-offset'])).toBeGreaterThanOrEqual(20 * MB)
    expect(Number(patch?.headers['upload-offset'])).toBeLessThan(50 * MB)
    const stored = await fetch(upload?.latest?.data?.url ?? '')
    expect(await hashOf(await stored.arrayBuffer())).toBe(await hashOf(await file.arrayBuffer()))
  })

  test('9.1 9.4 brings a file to a storage service, by a URL that is asked for each time', async () => {
    const id = crypto.randomUUID()
    const bucket = baseURL.replace('127.0.0.1', 'localhost')
    const storage = createApiClient({ baseURL: bucket, logging: false, retry: false })
    const statuses = [403, 200]
    let upload: Transfers<{ file: Blob }, string> | undefined
    function Screen(): ReactNode {
      upload = useTransfers(async ({ file }: { file: Blob }, { client, ...job }) => {
        await client.post('/presign', undefined, { params: { id }, signal: job.signal })
        const url = `${bucket}/stored?id=${id}&status=${statuses.shift()}`
        const headers = { 'x-ms-blob-type': 'BlockBlob' }
        await uploadFile(storage, { path: url, body: 'raw' }, { file, headers, ...job })
        return url.split('?')[0] ?? ''
      })
      return <progress value={upload.progress.fraction ?? 0} />
    }
    await render(
      <ApiProvider client={api}>
        <Screen />
      </ApiProvider>,
    )
    flushSync(() => upload?.start({ file: makeFile(MB) }))
    expect(upload?.progress).toMatchObject({ loaded: 0, total: MB })
    await expect.poll(() => upload?.latest?.error?.kind).toBe('forbidden')

    upload?.retry(upload.latest?.id ?? '')
    await expect.poll(() => upload?.latest?.data).toBe(`${bucket}/stored`)
    expect(upload?.progress).toMatchObject({ loaded: MB, fraction: 1 })
    type Request = { method: string; target: string; headers: Record<string, string> }
    const requests = (await seen<Request>('requests')).filter(({ target }) => target.includes(id))
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST', 'PUT'])
    expect(requests.at(-1)?.headers).toMatchObject({
      'x-ms-blob-type': 'BlockBlob',
      'content-type': 'application/octet-stream',
    })
  })

  test('9.1 takes the list of an input for the files of a form', () => {
    const chosen = new DataTransfer()
    for (const name of ['a.txt', 'b.txt']) chosen.items.add(new File([name], name))
    const form = toFormData({ documents: chosen.files })
    expect(form.getAll('documents').map((it) => it instanceof File && it.name)).toEqual([
      'a.txt',
      'b.txt',
    ])
  })

  test.each([
    ['as a form', (file: File) => uploadFile(api, { path: '/images', field: 'photo' }, { file })],
    ['in chunks', (file: File) => uploadInChunks(api, { path: '/tus' }, { file })],
  ])(
    '9.6 says of a file that was changed since it was chosen that it can not be read, %s',
    async (_, send) => {
      const directory = await navigator.storage.getDirectory()
      const handle = await directory.getFileHandle('letter.txt', { create: true })
      const write = async (text: string): Promise<void> => {
        const stream = await handle.createWritable()
        await stream.write(text)
        await stream.close()
      }
      await write('Dear Ada')
      const file = await handle.getFile()
      await write('Dear Ada, I have changed my mind')
      await expect(send(file)).rejects.toMatchObject({
        kind: 'validation',
        phase: 'request',
        message: expect.stringContaining("letter.txt can't be read: it has changed") as string,
      })
    },
  )

  test('9.6 refuses a file before a byte is sent, in words that name the limit', async () => {
    const before = (await seen('requests')).length
    const call = uploadFile(api, { path: '/images', maxBytes: MB }, { file: makeFile(2 * MB) })
    await expect(call).rejects.toMatchObject({
      kind: 'tooLarge',
      message: 'large.bin has 2 MB, and at most 1 MB may be sent.',
    })
    expect(await seen('requests')).toHaveLength(before)
  })
})

describe('downloads in Chromium', () => {
  test('9.3 brings 200 MB into a stream while memory stays flat', async () => {
    const sample = async (): Promise<number> => {
      const session = cdp() as unknown as { send(method: string): Promise<Record<string, number>> }
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage')
      return usedSize + backingStorageSize
    }
    const before = await sample()
    let most = 0
    let received = 0
    let isRight = true
    const sink = new WritableStream<Uint8Array>({
      async write(chunk) {
        const [first] = chunk
        isRight &&= first === fileByte(received)
        if (Math.floor(received / (20 * MB)) < Math.floor((received + chunk.length) / (20 * MB))) {
          most = Math.max(most, (await sample()) - before)
        }
        received += chunk.length
      },
    })
    const file = await saveDownload(api, { url: '/file', params: { size: 200 * MB }, to: sink })
    expect(file.loaded).toBe(200 * MB)
    expect([received, isRight]).toEqual([200 * MB, true])
    expect(most).toBeGreaterThan(-before)
    expect(most).toBeLessThan(40 * MB)
  }, 60_000)

  test('9.3 asks where to save when told to, and writes into that file', async () => {
    const directory = await navigator.storage.getDirectory()
    const chosen = await directory.getFileHandle('chosen.bin', { create: true })
    const ask = vi.fn(async () => chosen)
    vi.stubGlobal('showSaveFilePicker', ask)
    const params = { size: MB }
    const file = await saveDownload(api, { url: '/file', params, to: 'disk', name: 'own.bin' })
    expect(ask).toHaveBeenCalledExactlyOnceWith({ suggestedName: 'own.bin' })
    expect(file.blob).toBeUndefined()
    expect((await chosen.getFile()).size).toBe(MB)
  })

  test('9.3 leaves no empty file where a download failed, and takes nothing of one that was there', async () => {
    const directory = await navigator.storage.getDirectory()
    for (const text of ['', 'a former one']) {
      const chosen = await directory.getFileHandle('failed.bin', { create: true })
      const stream = await chosen.createWritable()
      await stream.write(text)
      await stream.close()
      vi.stubGlobal('showSaveFilePicker', async () => chosen)
      const call = saveDownload(api, {
        url: '/file',
        params: { size: 10, status: 404 },
        to: 'disk',
      })
      await expect(call).rejects.toMatchObject({ kind: 'notFound' })
      const left = await directory.getFileHandle('failed.bin').catch(() => undefined)
      expect(await (await left?.getFile())?.text()).toBe(text === '' ? undefined : text)
    }
  })

  test('9.5 goes on after a cut', async () => {
    const id = crypto.randomUUID()
    const params = { size: 2 * MB, cut: MB, id }
    const resume = { retries: 3, delay: 0 }
    const { blob } = await saveDownload(api, { url: '/file', params, to: 'blob', resume })
    const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))
    expect(bytes).toHaveLength(2 * MB)
    expect(bytes.every((byte, place) => byte === fileByte(place))).toBe(true)
  })
})

describe('streams in Chromium', () => {
  const wire = 'id: 1\ndata: {"word":"日本 👩‍👩‍👧"}\n\nid: 2\ndata: {"word":"naïve"}\n\n'

  /** Cuts within characters of several bytes, and within events: after every third byte. */
  function pieces(text: string): string {
    const bytes = new TextEncoder().encode(text)
    const cut = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, index) =>
      btoa(String.fromCharCode(...bytes.slice(index * 3, index * 3 + 3))),
    )
    return cut.join(',')
  }

  test('9.7 RT-W13 reads events that are cut within characters and events', async () => {
    const { body } = await openStream(api, { url: '/events', params: { pieces: pieces(wire) } })
    const data: string[] = []
    for await (const event of readEvents(body)) data.push(event.data)
    expect(data).toEqual(['{"word":"日本 👩‍👩‍👧"}', '{"word":"naïve"}'])
  })

  test('9.7 reads JSON lines that are cut anywhere', async () => {
    const text = '{"word":"日本"}\n{"word":"naïve"}'
    const { body } = await openStream(api, { url: '/events', params: { pieces: pieces(text) } })
    const rows: unknown[] = []
    for await (const row of readJsonLines(body)) rows.push(row)
    expect(rows).toEqual([{ word: '日本' }, { word: 'naïve' }])
  })

  test('9.7 lets no listener wait for what another one hears of the same URL', async () => {
    const listen = async () => {
      for await (const { data } of streamEvents(api, { url: '/both' })) return data
      return undefined
    }
    expect(await Promise.all([listen(), listen()])).toEqual(['both', 'both'])
  }, 10_000)
})
