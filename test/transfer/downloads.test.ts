import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { conditionalInterceptor } from '../../src/http/interceptors/conditional.js'
import { downloadFile, type DownloadStart } from '../../src/transfer/downloadFile.js'
import { BlobSink, type DownloadSink } from '../../src/transfer/DownloadSink.js'
import { fileNameOf } from '../../src/transfer/fileNameOf.js'
import { saveDownload } from '../../src/transfer/saveDownload.js'
import { failureOf, failureOfKind, makeClient } from '../http/setUp.js'
import { busyTime } from '../setup/busyTime.js'
import { hashOf, openTransferServer, testBytes } from './setUp.js'

const server = openTransferServer()
const size = 300_000
const hurried = { resume: { retries: 3, delay: 0 } } as const

/** Sends a part of what it announces. */
function cut(response: ServerResponse, headers: Record<string, string> = {}): true {
  response.writeHead(200, { 'Content-Length': 16, ...headers })
  response.write('The first', () => response.destroy())
  return true
}

async function hashOfBlob(blob: Blob | undefined): Promise<string> {
  return hashOf(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)))
}

describe.each(['http', 'fetch'] as const)('downloads, by %s', (adapter) => {
  test('9.3 brings equal bytes, with progress and the name that the server gives', async () => {
    const api = makeClient({ baseURL: server.url, adapter })
    const progress: number[] = []
    const disposition = `attachment; filename="x.csv"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.csv`
    const file = await saveDownload(api, {
      url: '/file',
      params: { size, disposition },
      to: 'blob',
      onProgress: ({ loaded, total }) => progress.push(loaded / (total ?? NaN)),
    })
    expect(file).toMatchObject({ name: 'naïve €.csv', size, loaded: size })
    expect(await hashOfBlob(file.blob)).toBe(hashOf(testBytes(size)))
    expect(progress.length).toBeGreaterThan(2)
    expect(progress.at(-1)).toBe(1)
  })

  test('9.5 goes on from where it was cut, by Range with If-Range', async () => {
    const api = makeClient({ baseURL: server.url, adapter })
    const params = { size, cut: 150_000, id: adapter }
    const file = await saveDownload(api, { url: '/file', params, to: 'blob', ...hurried })
    expect(await hashOfBlob(file.blob)).toBe(hashOf(testBytes(size)))
    const [first, second] = server.requests
    expect(first?.headers.range).toBeUndefined()
    expect(second?.headers['if-range']).toBe('"v1"')
    expect(Number(/\d+/.exec(second?.headers.range ?? '')?.[0])).toBeGreaterThan(0)
  })

  test('9.5 begins anew when the file has changed meanwhile, or has no version', async () => {
    for (const etag of ['W/"weak"', '']) {
      server.reset()
      const api = makeClient({ baseURL: server.url, adapter })
      const params = { size, cut: 150_000, id: `anew-${etag}`, etag }
      const file = await saveDownload(api, { url: '/file', params, to: 'blob', ...hurried })
      expect(await hashOfBlob(file.blob)).toBe(hashOf(testBytes(size)))
      expect(server.requests[1]?.headers.range).toBeUndefined()
    }
  })

  const date = { 'Last-Modified': 'Sat, 21 Nov 2026 08:00:00 GMT' }

  test.each([
    ['by its tag', { ETag: '"v1"' }, { ETag: '"v2"' }],
    [
      'by its weak tag, under the same date',
      { ...date, ETag: 'W/"v1"' },
      { ...date, ETag: 'W/"v2"' },
    ],
  ])(
    '9.5 begins anew when a server sends a part of another version (%s), whatever it was asked',
    async (_, former, present) => {
      const next = Buffer.from('The next version')
      server.before = ({ headers }, response) => {
        if (server.requests.length === 1) return cut(response, former)
        const start = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
        if (start > 0) response.setHeader('Content-Range', `bytes ${start}-15/16`)
        response.writeHead(start > 0 ? 206 : 200, present).end(next.subarray(start))
        return true
      }
      const api = makeClient({ baseURL: server.url, adapter })
      const { blob } = await saveDownload(api, { url: '/file', to: 'blob', ...hurried })
      expect(await blob?.text()).toBe('The next version')
      expect(server.requests.map(({ headers }) => headers.range)).toEqual([
        undefined,
        'bytes=9-',
        undefined,
      ])
    },
  )

  test('9.5 goes on with a part whose tag is the same and strong, although the date is another', async () => {
    const whole = Buffer.from('The first part and the rest')
    server.before = ({ headers }, response) => {
      const date = new Date(Date.UTC(2026, 10, 21, 8, server.requests.length)).toUTCString()
      const validators = { ETag: '"v1"', 'Last-Modified': date }
      if (server.requests.length === 1) return cut(response, validators)
      const start = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
      const range = `bytes ${start}-${whole.length - 1}/${whole.length}`
      response.writeHead(206, { ...validators, 'Content-Range': range }).end(whole.subarray(start))
      return true
    }
    const api = makeClient({ baseURL: server.url, adapter })
    const { blob } = await saveDownload(api, { url: '/file', to: 'blob', ...hurried })
    expect(await blob?.text()).toBe(whole.toString())
    expect(server.requests).toHaveLength(2)
  })

  test('9.5 asks on for the rest where parts are short, and do not say how large the whole is', async () => {
    const whole = Buffer.from('The first part and the rest')
    server.before = ({ headers }, response) => {
      const validators = { ETag: '"v1"' }
      if (server.requests.length === 1)
        return cut(response, { ...validators, 'Content-Length': String(whole.length) })
      const start = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
      const end = Math.min(start + 6, whole.length)
      const range = `bytes ${start}-${end - 1}/*`
      response.writeHead(206, { ...validators, 'Content-Range': range })
      response.end(whole.subarray(start, end))
      return true
    }
    const api = makeClient({ baseURL: server.url, adapter })
    const file = await saveDownload(api, { url: '/file', to: 'blob', ...hurried })
    expect(await file.blob?.text()).toBe(whole.toString())
    expect(file).toMatchObject({ size: whole.length, loaded: whole.length })
  })

  test('9.5 begins anew when the file is no longer as long as what came of it', async () => {
    server.before = ({ headers }, response) => {
      const isFirst = server.requests.length === 1
      if (isFirst) return false
      if (headers.range === undefined) response.end('short')
      else response.writeHead(416, { 'Content-Range': 'bytes */5' }).end()
      return true
    }
    const api = makeClient({ baseURL: server.url, adapter })
    const params = { size, cut: 150_000, id: `short-${adapter}` }
    const { blob } = await saveDownload(api, { url: '/file', params, to: 'blob', ...hurried })
    expect(await blob?.text()).toBe('short')

    server.reset()
    server.before = (_, response) => {
      response.writeHead(416).end()
      return true
    }
    const call = saveDownload(api, { url: '/file', params, to: 'blob', ...hurried })
    expect(await failureOf(call)).toMatchObject({ status: 416 })
    expect(server.requests).toHaveLength(1)
  })

  test('9.5 gives up on a file that never comes whole', async () => {
    server.before = (_, response) => cut(response)
    const api = makeClient({ baseURL: server.url, adapter, retry: false })
    const call = saveDownload(api, { url: '/file', to: 'blob', ...hurried })
    await failureOfKind('noInternetConnection', call)
    expect(server.requests).toHaveLength(4)
  })

  test('9.5 goes on with a file that the server packs for whoever takes that', async () => {
    const text = Buffer.from('a row of many\n'.repeat(20_000))
    server.before = ({ headers }, response) => {
      const isPacked = /gzip/.test(headers['accept-encoding'] ?? '')
      if (isPacked) response.setHeader('Content-Encoding', 'gzip')
      response.setHeader('ETag', '"v1"')
      const body = isPacked ? gzipSync(text) : text
      const start = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
      response.setHeader('Content-Length', body.length - start)
      if (start > 0) {
        response.setHeader('Content-Range', `bytes ${start}-${body.length - 1}/${body.length}`)
        return Boolean(response.writeHead(206).end(body.subarray(start)))
      }
      response.write(body.subarray(0, body.length / 2), () => response.destroy())
      return true
    }
    const api = makeClient({ baseURL: server.url, adapter })
    const file = await saveDownload(api, { url: '/file', to: 'blob', ...hurried })
    expect(file).toMatchObject({ size: text.length, loaded: text.length })
    expect(await file.blob?.text()).toBe(text.toString())
  })

  test('9.5 fails as a conflict where what was written can not be taken back', async () => {
    const api = makeClient({ baseURL: server.url, adapter })
    let aborted: unknown
    const to = new WritableStream<Uint8Array>({
      abort(reason) {
        aborted = reason
      },
    })
    const params = { size, cut: 150_000, id: 'stream', etag: '' }
    const call = saveDownload(api, { url: '/file', params, to, ...hurried })
    expect(aborted).toBeUndefined()
    const failure = await failureOfKind('conflict', call)
    expect(aborted).toBe(failure)
  })

  test('9.3 9.4 stops when it is cancelled, and keeps nothing', async () => {
    const api = makeClient({ baseURL: server.url, adapter })
    const controller = new AbortController()
    const kept: string[] = []
    const sink: DownloadSink = {
      write: async () => controller.abort(),
      close: async () => void kept.push('closed'),
      abort: async () => void kept.push('aborted'),
    }
    const { signal } = controller
    const params = { size: 50_000_000 }
    await failureOfKind(
      'requestCancelled',
      saveDownload(api, { url: '/file', params, signal, to: sink }),
    )
    expect(kept).toEqual(['aborted'])
  })

  test('S05 refuses more than it may take before the first byte is written', async () => {
    const api = makeClient({ baseURL: server.url, adapter })
    const started: DownloadStart[] = []
    const call = downloadFile(api, {
      url: '/file',
      params: { size: 50_000_000 },
      maxBytes: 10_000_000,
      onStart(file) {
        started.push(file)
        return new BlobSink()
      },
    })
    const failure = await failureOfKind('tooLarge', call)
    expect(failure).toMatchObject({ limit: 10_000_000 })
    expect(failure.message).toContain('10 MB')
    expect(started).toEqual([])
  })

  test.each([202, 204])('9.3 saves no response that is no file: %d', async (status) => {
    server.before = (_, response) => {
      response.writeHead(status).end(status === 202 ? '{"status":"running"}' : undefined)
      return true
    }
    const api = makeClient({ baseURL: server.url, adapter })
    const call = saveDownload(api, { url: '/file', to: 'blob' })
    expect(await failureOfKind('invalidResponse', call)).toMatchObject({ status, reason: 'empty' })
  })

  test('D02 saves no page in the place of a file, such as to sign in', async () => {
    const headers = { 'Content-Type': 'text/html; charset=utf-8' }
    server.before = (_, response) =>
      Boolean(response.writeHead(200, headers).end('<h1>Sign in</h1>'))
    const api = makeClient({ baseURL: server.url, adapter })
    const call = saveDownload(api, { url: '/file', to: 'blob', name: 'products.csv' })
    const failure = await failureOfKind('invalidResponse', call)
    expect(failure).toMatchObject({ reason: 'parse', contentType: headers['Content-Type'] })
    expect(failure.message).toContain('responded with a page, so there is no file')

    for (const name of ['invoice.html', undefined]) {
      const { blob } = await saveDownload(api, { url: '/file', to: 'blob', ...(name && { name }) })
      expect(await blob?.text()).toBe('<h1>Sign in</h1>')
    }
    Object.assign(headers, { 'Content-Disposition': 'attachment; filename="products.csv"' })
    const asked = await saveDownload(api, { url: '/file', to: 'blob', name: 'products.csv' })
    expect(asked.loaded).toBe(16)
  })

  test('9.5 goes on after a server that restarts for longer than the client retries', async () => {
    server.before = (_, response) => {
      const { length } = server.requests
      if (length === 1) return cut(response, { ETag: '"v1"' })
      if (length < 4) return Boolean(response.writeHead(length === 2 ? 503 : 502).end())
      response.setHeader('Content-Range', 'bytes 9-15/16')
      response.writeHead(206, { ETag: '"v1"' }).end(' and so')
      return true
    }
    const api = makeClient({ baseURL: server.url, adapter, retry: false })
    const file = await saveDownload(api, { url: '/file', to: 'blob', ...hurried })
    expect(await file.blob?.text()).toBe('The first and so')
    expect(server.requests).toHaveLength(4)
  })

  test('9.5 leaves what could not begin to the retries of the client', async () => {
    server.before = (_, response) => Boolean(response.writeHead(503).end())
    const api = makeClient({ baseURL: server.url, adapter, retry: false })
    await failureOfKind('serverError', saveDownload(api, { url: '/file', to: 'blob', ...hurried }))
    expect(server.requests).toHaveLength(1)
  })

  test('9.3 gives the failure of the server, with its words', async () => {
    server.before = (_, response) => {
      response.writeHead(403, { 'Content-Type': 'application/problem+json' })
      response.end('{"title":"Not yours","status":403}')
      return true
    }
    const api = makeClient({ baseURL: server.url, adapter })
    const call = saveDownload(api, { url: '/file', to: 'blob' })
    expect((await failureOfKind('forbidden', call)).problem?.title).toBe('Not yours')
  })

  test('9.3 brings a file again from a client that remembers responses', async () => {
    const interceptors = [conditionalInterceptor()]
    const api = makeClient({ baseURL: server.url, adapter, interceptors })
    for (const time of ['first', 'second']) {
      const file = await saveDownload(api, { url: '/file', params: { size }, to: 'blob' })
      expect(file.blob?.size, time).toBe(size)
    }
    expect(server.requests.at(-1)?.headers['if-none-match']).toBeUndefined()
  })

  test('9.3 tells that a disk is full', async () => {
    const api = makeClient({ baseURL: server.url, adapter })
    const to: DownloadSink = {
      write: () => Promise.reject(new DOMException('Full', 'QuotaExceededError')),
      close: async () => undefined,
      abort: async () => undefined,
    }
    const failure = await failureOf(saveDownload(api, { url: '/file', params: { size }, to }))
    expect(failure.kind).toBe('storage')
  })
})

test('9.3 refuses to save to disk where there is no page', async () => {
  const api = makeClient({ baseURL: server.url })
  const call = saveDownload(api, { url: '/file', params: { size } })
  expect((await failureOfKind('configuration', call)).message).toContain("'blob'")
  expect(server.requests).toHaveLength(0)
})

describe('fileNameOf', () => {
  test.each([
    ['attachment; filename=report.pdf', 'report.pdf'],
    ['attachment; filename="a \\"b\\".txt"', 'a _b_.txt'],
    [`attachment; filename="e.txt"; filename*=UTF-8''%e2%82%ac.txt`, '€.txt'],
    [`inline; filename*=ISO-8859-1'en'%A3.txt; filename="x"`, '£.txt'],
    [`attachment; filename*=UTF-8''%zz.txt; filename="plain.txt"`, 'plain.txt'],
    ['attachment; filename="naÃ¯ve.txt"', 'naïve.txt'],
    ['attachment; filename="na\u00efve.txt"', 'naïve.txt'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\temp\\\\x.exe"', 'x.exe'],
    [`attachment; filename*=UTF-8''..%2F..%2Fx`, 'x'],
    ['attachment; filename="photo\u202Egpj.exe"', 'photogpj.exe'],
    [`attachment; filename*=UTF-8''%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.png`, '👩\u200d👧.png'],
    ['attachment; filename="=?UTF-8?B?w7xiZXIucGRm?="', 'über.pdf'],
    ['attachment; filename="=?utf-8?Q?na=C3=AFve?= =?utf-8?Q?_text.txt?="', 'naïve text.txt'],
    ['attachment; filename="=?utf-8?B?%%%?="', '=_utf-8_B_%%%_='],
    ['attachment; filename=%E6%97%A5%E6%9C%AC.csv', '日本.csv'],
    ['attachment; filename="..%2F..%2Fetc%2Fpasswd"', 'passwd'],
    ['attachment; filename="100%.csv"', '100%.csv'],
    ['attachment; filename="con.txt"', '_con.txt'],
    ['attachment; filename="..."', 'download'],
    ['attachment; filename="a.txt"; filename="b.txt"', 'a.txt'],
    ['filename="report.pdf"', 'report.pdf'],
    ['attachment', undefined],
    [undefined, undefined],
  ])('9.3 reads %j', (disposition, name) => {
    expect(fileNameOf(disposition)).toBe(name)
  })

  test.each([' ', '.'])('9.3 is not kept busy by a name that holds %j 100,000 times', (it) => {
    const busy = busyTime()
    const name = fileNameOf(`attachment; filename="x${it.repeat(100_000)}x"`)
    expect(name).toHaveLength(200)
    expect(busy()).toBeLessThan(1_000)
  })

  test('9.3 shortens a long name and keeps its extension', () => {
    const name = fileNameOf(`attachment; filename="${'x'.repeat(400)}.tar"`)
    expect(name).toHaveLength(200)
    expect(name?.endsWith('x.tar')).toBe(true)
  })

  test('9.3 shortens a name to what file systems take, by whole characters', () => {
    const name = fileNameOf(
      `attachment; filename*=UTF-8''${encodeURIComponent('報'.repeat(90))}.pdf`,
    )
    expect(name).toBe(`${'報'.repeat(65)}.pdf`)
  })
})
