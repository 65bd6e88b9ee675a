import { AxiosError } from 'axios'
import { describeFailure } from 'repository-hooks'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'
import { createSession } from '../../src/session/createSession.js'
import { repository } from '../../src/hooks/repository.js'
import type { Interceptor } from '../../src/http/Interceptor.js'
import { withTransfers } from '../../src/transfer/withTransfers.js'
import { toFormData } from '../../src/transfer/toFormData.js'
import { uploadFile } from '../../src/transfer/uploadFile.js'
import { uploadInChunks } from '../../src/transfer/uploadInChunks.js'
import { failureOf, failureOfKind, makeClient } from '../http/setUp.js'
import { NativeForm } from '../setup/reactNative.js'
import { hashOf, openTransferServer, testBytes } from './setUp.js'

const server = openTransferServer()
const Receipt = z.object({ received: z.number(), hash: z.string() })

function makeFile(size: number, name = 'photo.png', type = 'image/png'): File {
  return new File([testBytes(size)], name, { type })
}

describe('what interceptors are told', () => {
  const echo: Interceptor = (request, next) => {
    request.headers.set('X-Told', JSON.stringify(request.call.meta))
    return next(request)
  }
  const told = () =>
    server.requests.map(({ headers }) => JSON.parse(`${headers['x-told']}`) as object)

  test('9.1 stands in the repository, an upload or a download of it, and a call; the nearest wins', async () => {
    const api = makeClient({ baseURL: server.url, interceptors: [echo] })
    const { uploadImage, exportAll } = repository({
      one: 'image',
      many: 'images',
      path: '/images',
      schema: z.object({ id: z.string() }),
      meta: { version: '1', skipAuth: true },
      endpoints: withTransfers((e) => ({
        uploadImage: e.upload({ path: '/images', meta: { version: '2' } }),
        exportAll: e.download({ path: '/file', to: 'blob', meta: { retry: false } }),
      })),
    }).calls(api)
    const file = makeFile(10)
    await uploadImage({ file })
    await uploadImage({ file }, { meta: { version: '3' } })
    await exportAll({})
    expect(told()).toMatchObject([
      { endpoint: '/images', version: '2', skipAuth: true },
      { version: '3', skipAuth: true },
      { endpoint: '/file', version: '1', retry: false },
    ])
  })

  test('9.1 stands at a target, and at what is sent there', async () => {
    const api = makeClient({ baseURL: server.url, interceptors: [echo] })
    const file = makeFile(10)
    const meta = { skipAuth: true, version: '1' }
    await uploadFile(api, { path: '/images', meta }, { file, meta: { version: '2' } })
    await uploadInChunks(api, { path: '/tus', meta }, { file })
    expect(told()).toMatchObject([
      { skipAuth: true, version: '2' },
      { skipAuth: true, version: '1' },
      { skipAuth: true, version: '1' },
    ])
  })
})

describe('uploadFile', () => {
  test('9.1 9.2 sends a form of fields and a file, and tells how much has left', async () => {
    const api = makeClient({ baseURL: server.url })
    const seen: number[] = []
    const file = makeFile(300_000)
    await uploadFile(
      api,
      { path: '/images', field: 'image', lists: 'brackets', response: Receipt },
      {
        file,
        fields: { title: 'Zoë', tags: ['a', 'b'], at: new Date(0), none: undefined },
        onProgress: ({ loaded }) => seen.push(loaded),
      },
    )
    expect(server.uploads[0]?.parts).toEqual([
      { name: 'title', value: 'Zoë' },
      { name: 'tags[]', value: 'a' },
      { name: 'tags[]', value: 'b' },
      { name: 'at', value: '1970-01-01T00:00:00.000Z' },
      {
        name: 'image',
        filename: 'photo.png',
        type: 'image/png',
        hash: hashOf(testBytes(300_000)),
      },
    ])
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  test('9.1 sends a file as it is, as storage services take it, without credentials', async () => {
    const session = createSession({ refresh: '/r', initial: { accessToken: 'SECRET' } })
    const api = makeClient({ baseURL: 'http://localhost:1', session })
    const path = `${server.url}/bucket/key`
    await uploadFile(api, { path, body: 'raw' }, { file: makeFile(1_000) })
    expect(server.uploads[0]).toMatchObject({ method: 'PUT', hash: hashOf(testBytes(1_000)) })
    expect(server.uploads[0]?.headers).toMatchObject({ 'content-type': 'image/png' })
    expect(JSON.stringify(server.requests)).not.toContain('SECRET')
    session.dispose()
  })

  test('9.1 maps fields by their schema, and refuses what it refuses', async () => {
    const api = makeClient({ baseURL: server.url })
    const fields = z.object({ price: z.number().transform((euros) => euros * 100) })
    const target = { path: '/images', fields }
    await uploadFile(api, target, { file: makeFile(1), fields: { price: 2 } })
    expect(server.uploads[0]?.parts[0]).toEqual({ name: 'price', value: '200' })
    const call = uploadFile(api, target, { file: makeFile(1), fields: { price: 'x' } })
    expect(await failureOfKind('validation', call)).toMatchObject({
      phase: 'request',
      issues: [{ path: 'price' }],
    })
    expect(server.uploads).toHaveLength(1)
  })

  test.each([
    [
      'a file that is too large',
      { maxBytes: 1_500_000 },
      'tooLarge',
      'photo.png has 2 MB, and at most 1.5 MB may be sent.',
    ],
    [
      'a file of a wrong type',
      { accept: ['image/jpeg', '.pdf'] },
      'validation',
      'photo.png is of type image/png. Allowed: image/jpeg, .pdf.',
    ],
    [
      'a type of a wrong family',
      { accept: ['video/*'] },
      'validation',
      'photo.png is of type image/png. Allowed: video/*.',
    ],
  ] as const)('9.6 refuses %s before a byte is sent', async (_, rules, kind, message) => {
    const api = makeClient({ baseURL: server.url })
    const call = uploadFile(api, { path: '/images', ...rules }, { file: makeFile(2_000_000) })
    const failure = await failureOf(call)
    expect(failure).toMatchObject({ kind, message })
    expect(server.requests).toHaveLength(0)
  })

  test('9.6 takes types by family and by extension, and refuses too many files', async () => {
    const api = makeClient({ baseURL: server.url })
    const target = { path: '/images', maxFiles: 2, accept: 'image/*, .csv' }
    const file = [makeFile(1), makeFile(1, 'Rows.CSV', '')]
    await uploadFile(api, target, { file })
    expect(server.uploads[0]?.parts.map(({ name }) => name)).toEqual(['file', 'file'])
    const call = uploadFile(api, target, { file: [...file, makeFile(1)] })
    expect((await failureOfKind('validation', call)).message).toContain('at most 2')
    await failureOfKind('validation', uploadFile(api, target, { file: [] }))
    await uploadFile(api, { ...target, accept: '*/*' }, { file })
  })

  test('9.6 refuses no file at all, which types don’t tell of the first of a list', async () => {
    const api = makeClient({ baseURL: server.url })
    const [file] = [] as unknown as [File]
    for (const call of [
      uploadFile(api, { path: '/images' }, { file }),
      uploadInChunks(api, { path: '/tus' }, { file }),
    ]) {
      expect((await failureOfKind('validation', call)).message).toBe('There is no file to send.')
    }
    expect(server.requests).toHaveLength(0)
  })

  test.each(['text', { name: 'a.txt' }])(
    '9.1 refuses what is no file, which only plain JavaScript gives: %j',
    async (other) => {
      const api = makeClient({ baseURL: server.url })
      const file = other as unknown as File
      for (const call of [
        uploadFile(api, { path: '/images', accept: ['text/plain'] }, { file }),
        uploadFile(api, { path: '/images', body: 'raw' }, { file }),
        uploadInChunks(api, { path: '/tus' }, { file }),
      ]) {
        expect((await failureOfKind('configuration', call)).message).toContain('a File or a Blob')
      }
      expect(server.requests).toHaveLength(0)
    },
  )

  test('9.1 loses nothing that a raw body has no place for: neither a second file nor fields', async () => {
    const api = makeClient({ baseURL: server.url })
    const target = { path: '/images', body: 'raw', maxFiles: 2 } as const
    const files = uploadFile(api, target, { file: [makeFile(1), makeFile(1)] })
    expect((await failureOfKind('validation', files)).message).toContain('at most 1')
    const fields = uploadFile(api, target, { file: makeFile(1), fields: { alt: 'A lamp' } })
    expect((await failureOfKind('configuration', fields)).message).toContain("without 'fields'")
    expect(server.requests).toHaveLength(0)
  })

  test('9.4 stops when it is cancelled', async () => {
    const api = makeClient({ baseURL: server.url })
    const controller = new AbortController()
    const call = uploadFile(
      api,
      { path: '/images?rate=10000000' },
      {
        file: makeFile(30_000_000),
        signal: controller.signal,
      },
    )
    const failure = failureOfKind('requestCancelled', call)
    await expect.poll(() => server.uploads[0]?.received).toBeGreaterThan(0)
    controller.abort()
    expect(await failure).toMatchObject({ reason: 'caller' })
    await expect.poll(() => server.uploads[0]?.isGivenUp).toBe(true)
    expect(server.uploads[0]?.received).toBeLessThan(30_000_000)
  })

  test('9.2 outlives the limit for a whole call', async () => {
    const timeout = { total: 50 }
    const api = makeClient({ baseURL: server.url, timeout })
    await uploadFile(api, { path: '/images?rate=2000000' }, { file: makeFile(400_000) })
    expect(server.uploads[0]?.isGivenUp).toBe(false)
  })
})

describe('a file that has changed since it was chosen, of which Firefox sends nothing more', () => {
  const sayNothing = () => Promise.reject(new AxiosError('timeout', 'ETIMEDOUT'))
  const gone = () => {
    throw new DOMException('The operation was aborted.', 'AbortError')
  }

  test.each([
    ['is gone', gone],
    ['is shorter by now', () => new Blob()],
  ])('9.6 %s, says the failure, and not that the server is late', async (_, slice) => {
    const api = makeClient({ baseURL: server.url, adapter: sayNothing })
    const file = Object.assign(makeFile(8, 'letter.txt'), { slice })
    const call = uploadFile(api, { path: '/images', field: 'photo' }, { file })
    const { message } = await failureOfKind('validation', call)
    expect(message).toContain("letter.txt can't be read: it has changed")
  })

  test.each([0, 8])('9.6 one of %d bytes that is as it was is not blamed', async (size) => {
    const api = makeClient({ baseURL: server.url, adapter: sayNothing })
    await failureOfKind('receiveTimeout', uploadFile(api, { path: '/' }, { file: makeFile(size) }))
  })
})

test('R28 a form is sent again with the same bytes, under one key', async () => {
  let count = 0
  server.before = (request, response) => {
    if (++count > 1) return false
    request.resume().on('end', () => response.writeHead(503).end())
    return true
  }
  const api = makeClient({ baseURL: server.url, retry: { retries: 1, delay: 0 } })
  const target = { path: '/images', idempotencyKey: true }
  await uploadFile(api, target, { file: makeFile(300_000), fields: { a: 'b' } })
  const keys = server.requests.map(({ headers }) => headers['idempotency-key'])
  expect([keys.length, new Set(keys).size]).toEqual([2, 1])
  expect(server.uploads[0]?.parts).toMatchObject([
    { name: 'a', value: 'b' },
    { hash: hashOf(testBytes(300_000)) },
  ])
})

describe('options that can not be', () => {
  test.each([
    ['maxBytes', { maxBytes: NaN }],
    ['maxFiles', { maxFiles: 0 }],
    ['chunkBytes', { chunkBytes: 0 }],
  ])('are refused before anything is sent: %s', async (name, wrong) => {
    const api = makeClient({ baseURL: server.url })
    const call = uploadInChunks(api, { path: '/tus', ...wrong }, { file: makeFile(10) })
    expect((await failureOfKind('configuration', call)).message).toContain(`'${name}'`)
    expect(server.requests).toHaveLength(0)
  })
})

describe('toFormData', () => {
  test.each([
    ['repeat', ['tags', 'tags']],
    ['brackets', ['tags[]', 'tags[]']],
    ['indices', ['tags[0]', 'tags[1]']],
  ] as const)('9.1 names the items of a list by %s', (lists, names) => {
    expect([...toFormData({ tags: ['a', 'b'] }, { lists }).keys()]).toEqual(names)
  })

  test('9.1 nests members by brackets or dots, and keeps the members of each item together', () => {
    const value = { to: { city: 'Köln' }, items: [{ sku: 'a' }, { sku: 'b' }], ok: false, n: 0 }
    expect(Object.fromEntries(toFormData(value))).toEqual({
      'to[city]': 'Köln',
      'items[0][sku]': 'a',
      'items[1][sku]': 'b',
      ok: 'false',
      n: '0',
    })
    expect([...toFormData(value, { nesting: 'dots' }).keys()][1]).toBe('items[0].sku')
  })

  test.each([
    [() => 1, 'a Function'],
    [new Map([['a', 1]]), 'a Map'],
    [new Set(['a']), 'a Set'],
    [new Uint8Array(3), 'a Uint8Array'],
    [Promise.resolve(1), 'a Promise'],
    [NaN, 'NaN'],
    [new Date(NaN), 'an invalid date'],
  ])('9.1 refuses what it would lose: %s', (value, what) => {
    expect(() => toFormData({ to: { save: [value] } })).toThrow(
      `The field 'to[save]' is ${what}, which a form cannot contain.`,
    )
  })

  test('9.1 writes dates and what else says how it is written as JSON does', () => {
    const value = {
      on: new Date(0),
      at: new URL('https://a.b/c'),
      prices: [{ toJSON: () => '1.50' }],
    }
    expect([...toFormData(value)]).toEqual([
      ['on', '1970-01-01T00:00:00.000Z'],
      ['at', 'https://a.b/c'],
      ['prices', '1.50'],
    ])
  })

  test('9.1 takes files of the device as React Native has them, and a member called uri elsewhere', () => {
    const photo = { uri: 'file:///photo.jpg', name: 'photo.jpg', type: 'image/jpeg' }
    const value = { title: 'Lamp', photos: [photo, photo] }
    expect([...toFormData(value).keys()]).toContain('photos[0][uri]')

    vi.stubGlobal('FormData', NativeForm)
    onTestFinished(() => void vi.unstubAllGlobals())
    expect(toFormData(value)).toHaveProperty('parts', [
      ['title', 'Lamp'],
      ['photos', photo],
      ['photos', photo],
    ])
  })
})

describe('uploadInChunks', () => {
  const target = { path: '/tus', chunkBytes: 100_000 }

  test('9.5 brings a file in chunks, with the session, over an expired token', async () => {
    let token = 'old'
    server.before = ({ url = '', headers }, response) => {
      if (url === '/refresh') {
        token = 'new'
        response.setHeader('Content-Type', 'application/json')
        response.end('{"access_token":"new","refresh_token":"r2"}')
        return true
      }
      const isRefused = server.requests.length > 3 && headers.authorization !== 'Bearer new'
      if (isRefused) response.writeHead(401).end()
      return isRefused
    }
    const session = createSession({
      refresh: '/refresh',
      initial: { accessToken: 'old', refreshToken: 'r1' },
    })
    const api = makeClient({ baseURL: server.url, session })
    const progress: number[] = []
    const { url } = await uploadInChunks(api, target, {
      file: makeFile(450_000, 'naïve.png'),
      onProgress: ({ loaded }) => progress.push(loaded),
    })
    expect(token).toBe('new')
    expect(hashOf(server.stored(url))).toBe(hashOf(testBytes(450_000)))
    expect(progress[0]).toBe(0)
    expect(progress.at(-1)).toBe(450_000)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    const metadata = String(server.requests[0]?.headers['upload-metadata'])
    expect(Buffer.from(metadata.split(/[ ,]/)[1] ?? '', 'base64').toString()).toBe('naïve.png')
    session.dispose()
  })

  test('9.5 sends a file of which nothing is known but its bytes', async () => {
    const api = makeClient({ baseURL: server.url })
    const { url } = await uploadInChunks(api, target, { file: new Blob([testBytes(10)]) })
    expect(hashOf(server.stored(url))).toBe(hashOf(testBytes(10)))
    expect(server.requests[0]?.headers).not.toHaveProperty('upload-metadata')
  })

  test('9.5 goes on by itself where the server is, after a lost connection', async () => {
    let losses = 0
    server.before = ({ method, headers }, response) => {
      const isLost = method === 'PATCH' && headers['upload-offset'] === '200000' && losses++ < 2
      if (isLost) response.destroy()
      return isLost
    }
    const api = makeClient({ baseURL: server.url })
    const resume = { retries: 3, delay: 0 }
    const { url } = await uploadInChunks(api, { ...target, resume }, { file: makeFile(450_000) })
    expect(hashOf(server.stored(url))).toBe(hashOf(testBytes(450_000)))
    const offsets = server.requests.filter(({ method }) => method === 'PATCH')
    expect(offsets.map(({ headers }) => Number(headers['upload-offset']) / 100_000)).toEqual([
      0, 1, 2, 2, 2, 3, 4,
    ])
  })

  test.each([2, 3])(
    '9.5 asks a server that restarts how much has arrived, as often as it may go on: %d failures',
    async (failures) => {
      let losses = 0
      server.before = ({ method, headers }, response) => {
        const isCut = method === 'PATCH' && headers['upload-offset'] === '200000'
        const isLost = (isCut || method === 'HEAD') && losses++ <= failures
        if (isLost) response.destroy()
        return isLost
      }
      const api = makeClient({ baseURL: server.url })
      const resume = { retries: 3, delay: 0 }
      const upload = uploadInChunks(api, { ...target, resume }, { file: makeFile(450_000) })
      if (failures === 3) await failureOfKind('noInternetConnection', upload)
      else expect(hashOf(server.stored((await upload).url))).toBe(hashOf(testBytes(450_000)))
    },
  )

  test('9.5 creates an upload once more when nobody answers, and sends its bytes once', async () => {
    let losses = 0
    server.before = ({ method }, response) => {
      const isLost = method === 'POST' && losses++ < 2
      if (isLost) response.destroy()
      return isLost
    }
    const api = makeClient({ baseURL: server.url, retry: { retries: 2, delay: 0 } })
    const { url } = await uploadInChunks(api, target, { file: makeFile(150_000) })
    expect(hashOf(server.stored(url))).toBe(hashOf(testBytes(150_000)))
    const methods = server.requests.map(({ method }) => method)
    expect(methods).toEqual(['POST', 'POST', 'POST', 'PATCH', 'PATCH'])
  })

  test('9.5 has changed nothing where one would have to look, when it is cut for good', async () => {
    for (const lost of ['POST', 'PATCH']) {
      server.before = ({ method }, response) => {
        if (method === lost) response.destroy()
        return method === lost
      }
      const api = makeClient({ baseURL: server.url, retry: false })
      const call = uploadInChunks(api, { ...target, resume: false }, { file: makeFile(10) })
      expect(describeFailure(await failureOf(call)).topic).toBe('unreachable')
    }
  })

  test('9.5 goes on after it was given up, by its URL or by a store', async () => {
    const store = createMemoryStore()
    for (const how of ['url', 'store'] as const) {
      server.reset()
      const api = makeClient({ baseURL: server.url })
      const controller = new AbortController()
      const file = makeFile(450_000, `${how}.png`)
      const own = how === 'store' ? { ...target, store } : target
      let known: string | undefined
      const first = uploadInChunks(api, own, {
        file,
        signal: controller.signal,
        onUrl: (url) => (known = url),
        onProgress: ({ loaded }) => {
          if (loaded >= 200_000) controller.abort()
        },
      })
      await failureOfKind('requestCancelled', first)
      const before = server.requests.length
      const input = how === 'url' ? { file, url: known } : { file }
      const { url } = await uploadInChunks(api, own, input)
      expect(hashOf(server.stored(url))).toBe(hashOf(testBytes(450_000)))
      const [head, patch] = server.requests.slice(before)
      expect(head?.method).toBe('HEAD')
      expect(Number(patch?.headers['upload-offset'])).toBeGreaterThanOrEqual(100_000)
    }
    expect(await store.keys()).toEqual([])
  })

  test('9.5 begins anew when the server no longer knows it', async () => {
    const api = makeClient({ baseURL: server.url })
    const url = `${server.url}/tus/unknown`
    const reply = await uploadInChunks(api, target, { file: makeFile(1_000), url })
    expect(reply.url).not.toBe(url)
  })

  test('9.5 begins anew when the server has let go of it meanwhile, and gives up on one that always does', async () => {
    const api = makeClient({ baseURL: server.url })
    const resume = { retries: 2, delay: 0 }
    for (const losses of [1, Infinity]) {
      server.reset()
      let lost = 0
      server.before = ({ method, headers }, response) => {
        const isLost = headers['upload-offset'] === '200000' && lost < losses
        if (isLost) lost += 1
        const isGone = isLost || (method === 'HEAD' && lost > 0)
        if (isGone) response.writeHead(410).end()
        return isGone
      }
      const upload = uploadInChunks(api, { ...target, resume }, { file: makeFile(450_000) })
      if (losses > 1) await failureOfKind('notFound', upload)
      else expect(hashOf(server.stored((await upload).url))).toBe(hashOf(testBytes(450_000)))
      const created = server.requests.filter(({ method }) => method === 'POST')
      expect(created).toHaveLength(losses > 1 ? 3 : 2)
    }
  })

  test('9.5 waits for a server that still holds the request that was cut', async () => {
    const held = { PATCH: 0, HEAD: 0 }
    server.before = ({ method, headers }, response) => {
      const isCut = headers['upload-offset'] === '200000' && held.PATCH++ < 1
      const isHeld = method === 'HEAD' && held.HEAD++ < 1
      if (isCut || isHeld) response.writeHead(423).end()
      return isCut || isHeld
    }
    const api = makeClient({ baseURL: server.url })
    const resume = { retries: 2, delay: 0 }
    const { url } = await uploadInChunks(api, { ...target, resume }, { file: makeFile(450_000) })
    expect(hashOf(server.stored(url))).toBe(hashOf(testBytes(450_000)))
  })

  test('9.5 sends a file whole where the URL leads to another one', async () => {
    const api = makeClient({ baseURL: server.url })
    const other = await uploadInChunks(api, target, { file: makeFile(2_000) })
    const { url } = await uploadInChunks(api, target, { file: makeFile(1_000), url: other.url })
    expect(hashOf(server.stored(url))).toBe(hashOf(testBytes(1_000)))
  })

  test('9.5 finds an upload below the origin where it was created', async () => {
    server.before = ({ method }, response) => {
      if (method === 'POST') response.writeHead(201, { Location: '/tus/new' }).end()
      return method === 'POST'
    }
    const api = makeClient({ baseURL: 'http://127.0.0.1:1/api', trustedOrigins: [server.url] })
    const path = `${server.url}/tus`
    const { url } = await uploadInChunks(api, { path }, { file: makeFile(0) })
    expect(url).toBe(`${server.url}/tus/new`)
  })

  test('9.5 says which server would not get the headers of the protocol', async () => {
    const api = makeClient({ baseURL: 'http://127.0.0.1:1/api' })
    const call = uploadInChunks(api, { path: `${server.url}/tus` }, { file: makeFile(10) })
    const { message } = await failureOfKind('configuration', call)
    expect(message).toContain(
      `are not sent to ${server.url}. Add it to the client's 'trustedOrigins'`,
    )
    expect(server.requests).toHaveLength(0)
  })

  test('9.5 fails at once when the server asks for more patience than anybody has', async () => {
    server.before = ({ method }, response) => {
      if (method === 'PATCH') response.writeHead(503, { 'Retry-After': '3600' }).end()
      return method === 'PATCH'
    }
    const api = makeClient({ baseURL: server.url })
    const upload = uploadInChunks(api, target, { file: makeFile(10) })
    expect(await failureOfKind('serverError', upload)).toMatchObject({ retryAfter: 3_600_000 })
  })

  test('9.6 9.5 refuses a file before an upload is created', async () => {
    const api = makeClient({ baseURL: server.url })
    const call = uploadInChunks(api, { ...target, maxBytes: 10 }, { file: makeFile(11) })
    expect(await failureOfKind('tooLarge', call)).toMatchObject({ limit: 10 })
    expect(server.requests).toHaveLength(0)
  })

  test('9.5 gives up on a server that says of each chunk that it has nothing', async () => {
    server.before = ({ method }, response) => {
      if (method === 'PATCH') response.writeHead(204, { 'Upload-Offset': '0' }).end()
      return method === 'PATCH'
    }
    const api = makeClient({ baseURL: server.url })
    await failureOfKind('invalidResponse', uploadInChunks(api, target, { file: makeFile(10) }))
    expect(server.requests).toHaveLength(2)
  })

  test('9.5 says so when a server speaks no tus', async () => {
    const api = makeClient({ baseURL: server.url })
    const call = uploadInChunks(api, { path: '/other' }, { file: makeFile(10) })
    expect((await failureOfKind('invalidResponse', call)).message).toContain("'Location'")
  })
})
