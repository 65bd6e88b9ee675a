import { expect } from 'vitest'
import { z } from 'zod'
import { isApiFailure, type ApiFailure } from '../../../src/failure/ApiFailure.js'
import type { ApiClient } from '../../../src/http/ApiClient.js'
import type { ApiClientOptions } from '../../../src/http/ApiClientOptions.js'
import type { CannedResponse } from '../FaultServer.js'
import type { RemoteServer } from './RemoteServer.js'

/** What a behaviour needs to show itself. */
export interface Tools {
  server: RemoteServer
  adapter: 'xhr' | 'http' | 'fetch'
  /** Makes a client with the adapter in question. */
  client(options?: Partial<ApiClientOptions>): ApiClient
}

/** Something that must be the same whatever sends. */
export interface Behaviour {
  title: string
  run(tools: Tools): Promise<void>
}

/** Short enough to wait for, long enough for a busy machine to send and answer. */
const patience = 400

/** Why, as far as it is known where the test runs. */
const lost =
  typeof location === 'object'
    ? 'lost the connection, or was blocked by CORS: .+'
    : 'or lost the connection'

const kinds = [
  [400, 'badRequest'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [408, 'badRequest'],
  [409, 'conflict'],
  [410, 'notFound'],
  [412, 'conflict'],
  [413, 'tooLarge'],
  [422, 'validation'],
  [429, 'rateLimited'],
  [500, 'internalServerError'],
  [503, 'serverError'],
] as const

const responses: Behaviour[] = [
  {
    title: 'gives data, status and headers of a response',
    async run({ server, client }) {
      const headers = { 'X-Request-Id': 'server-1' }
      const url = await server.script({ status: 201, headers, json: { name: 'Lämp' } })
      expect(
        await client().respond({ url, params: { q: 'a b&c', tag: ['x', 'y'] } }),
      ).toMatchObject({
        data: { name: 'Lämp' },
        status: 201,
        headers: { 'x-request-id': 'server-1', 'content-type': 'application/json' },
      })
      const [request] = await server.seen(url)
      expect(request?.target.split('?')[1]).toMatch(/^q=a(\+|%20)b%26c&tag=x&tag=y$/)
    },
  },
  ...kinds.map(([status, kind]) => ({
    title: `calls ${status} ${kind}`,
    async run({ server, client }: Tools) {
      const url = await server.script({ status })
      const failure = await failureOf(client().get(url))
      expect(shapeOf(failure)).toEqual({
        kind,
        status,
        message: `GET ${url} answered ${status}`,
        method: 'GET',
        path: url,
        attempts: 1,
      })
    },
  })),
  {
    title: 'reads the body of an error, and how long to wait',
    async run({ server, client }) {
      const problem = { title: 'Too fast', status: 429, detail: 'Wait', code: 'E7' }
      const url = await server.script({
        status: 429,
        headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '3' },
        body: JSON.stringify(problem),
      })
      const failure = await failureOf(client().get(url))
      expect(failure).toMatchObject({
        kind: 'rateLimited',
        retryAfter: 3_000,
        code: 'E7',
        problem: { title: 'Too fast', detail: 'Wait' },
        data: problem,
      })
    },
  },
  {
    title: 'gives undefined for responses without a body',
    async run({ server, client }) {
      const api = client()
      expect(await api.delete(await server.script({ status: 204 }))).toBeUndefined()
      expect(await api.get(await server.script({ body: ' ' }))).toBeUndefined()
      expect(await api.head(await server.script({ json: { id: 1 } }))).toBeUndefined()
    },
  },
  {
    title: 'tells a page of HTML, and half of a JSON text, from data',
    async run({ server, client }) {
      const headers = { 'Content-Type': 'text/html' }
      const page = await server.script({ headers, body: '<!doctype html><h1>Sign in</h1>' })
      const broken = await server.script({ body: '{"id":' })
      for (const url of [page, broken]) {
        const failure = await failureOf(client().get(url))
        expect(failure).toMatchObject({ kind: 'invalidResponse', reason: 'parse', status: 200 })
      }
    },
  },
  {
    title: 'reads JSON behind a byte order mark',
    async run({ server, client }) {
      const url = await server.script({ body: '\uFEFF{"id":1}' })
      expect(await client().get(url)).toEqual({ id: 1 })
    },
  },
]

const faults: Behaviour[] = [
  ...(
    [
      ['the connection is reset', { fault: 'reset' }],
      ['the connection ends within the body', { fault: 'half', json: { id: 1 }, endsAfter: 300 }],
      ['the connection is reset within it', { fault: 'cut', json: { id: 1 }, endsAfter: 300 }],
    ] satisfies [string, CannedResponse][]
  ).map(([what, reply]) => ({
    title: `R05 says that there is no connection when ${what}, and repeats no POST`,
    async run({ server, client }: Tools) {
      const url = await server.script(reply)
      const api = client({ retry: { retries: 1, delay: 1 } })
      for (const [method, attempts] of [
        ['GET', 2],
        ['POST', 1],
      ] as const) {
        const failure = await failureOf(api.request({ method, url }))
        expect(shapeOf(failure)).toEqual({
          kind: 'noInternetConnection',
          status: undefined,
          message: expect.stringMatching(`^${method} ${url} could not reach the server, ${lost}$`),
          method,
          path: url,
          attempts,
        })
        expect(failure).toMatchObject({ reachable: false })
        // Of a body that began to arrive the status is known, and of a write so its success.
        const isPost = method === 'POST'
        const committed = isPost && reply.fault !== 'reset'
        const unconfirmed = isPost && !committed
        expect(failure).toMatchObject({ committed, unconfirmed, retryable: !committed })
      }
    },
  })),
  ...(
    [
      ['C14 R05', 'the server says nothing', { fault: 'hang' }, 'response'],
      [
        'C13',
        'the body stalls',
        { fault: 'stall', size: 10, headers: { 'Content-Type': 'application/json' } },
        'body',
      ],
    ] satisfies [string, string, CannedResponse, string][]
  ).map(([id, what, reply, phase]) => ({
    title: `${id} times out in phase '${phase}' when ${what}`,
    async run({ server, client }: Tools) {
      const url = await server.script(reply)
      const failure = await failureOf(client({ timeout: { receive: patience } }).get(url))
      expect(shapeOf(failure)).toEqual({
        kind: 'receiveTimeout',
        status: undefined,
        message: `GET ${url} timed out after ${patience} ms (${phase})`,
        method: 'GET',
        path: url,
        attempts: 1,
      })
      expect(failure).toMatchObject({ phase })
      expect(failure.code).toBeUndefined()
      await expectGivenUp(server, url)
    },
  })),
  ...(
    [
      [401, 'unauthorized'],
      [413, 'tooLarge'],
      [503, 'serverError'],
    ] as const
  ).map(([status, kind]) => ({
    title: `D30 tells a ${status} whose body breaks off as what it is`,
    async run({ server, client }: Tools) {
      const json = { title: 'What went wrong' }
      const url = await server.script({ status, json, fault: 'cut', endsAfter: patience })
      const failure = await failureOf(client().post(url, {}))
      expect(failure).toMatchObject({ kind, status, attempts: 1 })
      expect(failure).toMatchObject({ committed: false, unconfirmed: false })
    },
  })),
  {
    title: 'knows that a write was done whose response stalls or is too large',
    async run({ server, client }) {
      const headers = { 'Content-Type': 'application/json' }
      const stalled = await server.script({ fault: 'stall', size: 10, headers })
      const large = await server.script({ size: 20_000_000 })
      const api = client({
        timeout: { receive: patience },
        limits: { responseBytes: 100_000 },
        retry: { retries: 1, delay: 1 },
      })
      for (const [url, kind] of [
        [stalled, 'receiveTimeout'],
        [large, 'tooLarge'],
      ] as const) {
        const failure = await failureOf(api.put(url, { id: 1 }))
        expect(failure).toMatchObject({ kind, committed: true, retryable: false, attempts: 1 })
      }
    },
  },
  {
    title: 'S05 takes the length that HEAD tells for that of no body',
    async run({ server, client }) {
      const headers = { 'Content-Length': '50000000' }
      const url = await server.script({ headers })
      const api = client({ limits: { responseBytes: 1_000 } })
      const { status, headers: told } = await api.respond({ method: 'HEAD', url })
      expect([status, told['content-length']]).toEqual([200, '50000000'])
    },
  },
  {
    title: 'ends a call at its deadline, and its connection with it',
    async run({ server, client }) {
      const url = await server.script({ fault: 'hang' })
      const failure = await failureOf(client({ timeout: { total: patience } }).get(url))
      expect(failure).toMatchObject({ kind: 'receiveTimeout', phase: 'total' })
      await expectGivenUp(server, url)
    },
  },
  {
    title: 'repeats what failed for the moment',
    async run({ server, client }) {
      const url = await server.script({ status: 503 }, { fault: 'reset' }, { json: { id: 1 } })
      const api = client({ retry: { retries: 2, delay: 1 } })
      expect(await api.get(url)).toEqual({ id: 1 })
      expect(await server.seen(url)).toHaveLength(3)
    },
  },
]

const cancelling: Behaviour[] = [
  ...(
    [
      ['before the response', { fault: 'hang' }],
      ['C17 within the body', { fault: 'stall', size: 10 }],
    ] satisfies [string, CannedResponse][]
  ).map(([when, reply]) => ({
    title: `C01 closes the connection when it is given up ${when}, and keeps the reason`,
    async run({ server, client }: Tools) {
      const url = await server.script(reply)
      const controller = new AbortController()
      const call = failureOf(client().get(url, { signal: controller.signal }))
      await expect.poll(() => server.seen(url)).toHaveLength(1)
      const reason = new Error('left the page')
      controller.abort(reason)
      const failure = await call
      expect(shapeOf(failure)).toEqual({
        kind: 'requestCancelled',
        status: undefined,
        message: `GET ${url} was cancelled`,
        method: 'GET',
        path: url,
        attempts: 1,
      })
      expect(failure).toMatchObject({ reason: 'caller' })
      expect(failure.cause).toBe(reason)
      await expectGivenUp(server, url)
    },
  })),
  {
    title: 'R26 sends nothing when it was given up before',
    async run({ server, client }) {
      const url = await server.script({})
      const failure = await failureOf(client().get(url, { signal: AbortSignal.abort() }))
      expect(failure).toMatchObject({ kind: 'requestCancelled', attempts: 0 })
      expect(await server.seen(url)).toEqual([])
    },
  },
  {
    title: 'C18 does nothing when it is given up after its end',
    async run({ server, client }) {
      const url = await server.script({ json: { id: 1 } })
      const controller = new AbortController()
      const data = await client().get(url, { signal: controller.signal })
      controller.abort()
      expect(data).toEqual({ id: 1 })
      expect((await server.seen(url)).map(({ isGivenUp }) => isGivenUp)).toEqual([false])
    },
  },
]

const credentials = ['authorization', 'x-api-key', 'cookie', 'x-request-id']

/** Each lasts long enough for a browser to tell that it has begun. */
const broken: [string, CannedResponse][] = [
  ['is cut', { fault: 'cut', endsAfter: patience / 4 }],
  ['stalls', { fault: 'stall' }],
  ['is too large', { size: 20_000_000 }],
]

const redirects: Behaviour[] = [
  {
    title: 'follows a redirect within its origin',
    async run({ server, client }) {
      const target = await server.script({ json: { id: 1 } })
      const url = await server.script({ status: 302, headers: { Location: target } })
      expect(await client().get(url)).toEqual({ id: 1 })
    },
  },
  {
    title: 'follows a redirect to another origin',
    async run({ server, client }) {
      const target = await server.script({ json: { id: 1 } })
      const Location = `${server.otherUrl}${target}`
      const url = await server.script({ status: 302, headers: { Location } })
      expect(await client().get(url)).toEqual({ id: 1 })
    },
  },
  {
    title: '1.8 does not say of a write that it was done when a redirect made a GET of it',
    async run({ server, client }) {
      const list = await server.script({ json: [{ id: 1 }] })
      const url = await server.script({ status: 301, headers: { Location: list } })
      const schema = z.object({ id: z.number() })
      const failure = await failureOf(client().post(url, undefined, { schema }))
      expect(failure).toMatchObject({ kind: 'invalidResponse', committed: false })
      expect(failure).toMatchObject({ unconfirmed: true, attempts: 1 })
      expect(failure.message).toContain('after a redirect, which can turn a write into a GET')
      expect(await server.seen(list)).toMatchObject([{ method: 'GET' }])

      const straight = await failureOf(client().post(list, undefined, { schema }))
      expect(straight).toMatchObject({ committed: true, unconfirmed: false })
    },
  },
  ...[401, 403, 404, 410, 500, 503].map((status) => ({
    title: `1.8 nor that it was not when that GET is answered ${status}`,
    async run({ server, client }: Tools) {
      const page = await server.script({ status, json: {} })
      const url = await server.script({ status: 303, headers: { Location: page } })
      const api = client({ retry: { retries: 1, delay: 0 } })
      const moved = await failureOf(api.post(url))
      expect(moved).toMatchObject({ status, committed: false, unconfirmed: true, attempts: 1 })
      expect(await failureOf(api.get(url))).toMatchObject({ status, unconfirmed: false })
      expect(await failureOf(api.post(page))).toMatchObject({ status, unconfirmed: false })
    },
  })),
  {
    title: '1.8 but what is wrong with a write that was redirected is told as ever',
    async run({ server, client }) {
      const list = await server.script({ status: 422, json: { errors: { name: ['Too long'] } } })
      const url = await server.script({ status: 307, headers: { Location: list } })
      const failure = await failureOf(client().post(url))
      expect(failure).toMatchObject({ kind: 'validation', unconfirmed: false })
    },
  },
  ...broken.map(([what, reply]) => ({
    title: `1.8 nor when the response to that GET ${what}`,
    async run({ server, client }: Tools) {
      const headers = { 'Content-Type': 'application/json' }
      const list = await server.script({ body: '[1,', headers, ...reply })
      const url = await server.script({ status: 302, headers: { Location: list } })
      const api = client({ timeout: { receive: patience }, limits: { responseBytes: 1_000 } })
      const moved = await failureOf(api.post(url))
      expect(moved).toMatchObject({ committed: false, unconfirmed: true, attempts: 1 })
      const straight = await failureOf(api.post(list))
      expect(straight).toMatchObject({ committed: true, unconfirmed: false })
    },
  })),
  ...['Authorization', 'X-API-Key'].map((name) => ({
    title: `takes no ${name} along when it is redirected to another origin`,
    async run({ server, client }: Tools) {
      const target = await server.script({ json: { id: 1 } })
      const Location = `${server.otherUrl}${target}`
      const url = await server.script({ status: 302, headers: { Location } })
      const api = client({ headers: { [name]: 'secret' } })
      await api.get(url).catch((error: unknown) => expect(isApiFailure(error)).toBe(true))
      const [asked] = await server.seen(url)
      expect(asked?.headers[name.toLowerCase()]).toBe('secret')
      for (const { headers } of await server.seen(target)) {
        for (const header of credentials) expect(headers).not.toHaveProperty([header])
      }
    },
  })),
  {
    title:
      'takes no body along when it is redirected to another origin, but by xhr, which always does',
    async run({ server, client, adapter }) {
      const target = await server.script({ json: { id: 1 } })
      for (const status of [307, 308]) {
        const Location = `${server.otherUrl}${target}`
        const url = await server.script({ status, headers: { Location } })
        await client()
          .post(url, { note: 'BODY_SECRET' })
          .catch((error: unknown) => expect(isApiFailure(error)).toBe(true))
        expect(await server.seen(url)).toHaveLength(1)
      }
      expect(await server.seen(target)).toHaveLength(adapter === 'xhr' ? 2 : 0)
    },
  },
  {
    title: 'sends no credential to another origin',
    async run({ server, client }) {
      const target = await server.script({ json: { id: 1 } })
      const headers = { Authorization: 'secret', 'X-API-Key': 'secret' }
      await client({ headers, requestId: true }).get(`${server.otherUrl}${target}`)
      const [asked] = await server.seen(target)
      for (const header of credentials) expect(asked?.headers).not.toHaveProperty([header])
    },
  },
]

const bodies: Behaviour[] = [
  {
    title: 'sends JSON, with its type',
    async run({ server, client }) {
      const url = await server.script({})
      const data = { name: 'Lämp', list: Array.from({ length: 30_000 }, (_, id) => id) }
      await client().post(url, data)
      const [request] = await server.seen(url)
      expect(request?.headers['content-type']).toBe('application/json')
      expect(JSON.parse(textOf(request?.body ?? ''))).toEqual(data)
    },
  },
  {
    title: 'sends bytes as they are',
    async run({ server, client }) {
      const url = await server.script({})
      const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
      await client().put(url, new Blob([bytes]))
      await client().put(url, bytes)
      for (const { body } of await server.seen(url)) {
        expect(Uint8Array.from(body, (it) => it.charCodeAt(0))).toEqual(bytes)
      }
      expect(await server.seen(url)).toHaveLength(2)
    },
  },
  {
    title: 'sends forms and parts',
    async run({ server, client }) {
      const url = await server.script({})
      const data = { name: 'a b', list: [{ id: 1 }] }
      await client().post(url, data, { encode: 'form' })
      await client().post(url, { name: 'a b' }, { encode: 'multipart' })
      const [form, parts] = await server.seen(url)
      expect(form?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
      expect([...new URLSearchParams(form?.body)]).toEqual([
        ['name', 'a b'],
        ['list[0][id]', '1'],
      ])
      expect(parts?.headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
      expect(parts?.body).toMatch(/name="name"\r\n\r\na b\r\n/)
    },
  },
  {
    title: 'sends no body larger than its limit',
    async run({ server, client }) {
      const url = await server.script({})
      const api = client({ limits: { requestBytes: 1_000 } })
      const failure = await failureOf(api.post(url, 'x'.repeat(1_001)))
      expect(failure).toMatchObject({ kind: 'tooLarge', limit: 1_000 })
      expect(await server.seen(url)).toEqual([])
      await api.post(url, 'x'.repeat(1_000))
      expect(await server.seen(url)).toHaveLength(1)
    },
  },
  {
    title: 'reads no response larger than its limit, and closes the connection',
    async run({ server, client }) {
      const url = await server.script({ size: 20_000_000 })
      const api = client({ limits: { responseBytes: 100_000 } })
      const failure = await failureOf(api.get(url, { responseType: 'text' }))
      expect(failure).toMatchObject({ kind: 'tooLarge', limit: 100_000 })
      await expectGivenUp(server, url)
    },
  },
  {
    title: 'reads a response without a body when there is a limit',
    async run({ server, client }) {
      const api = client({ limits: { responseBytes: 1_000 } })
      expect(await api.delete(await server.script({ status: 204 }))).toBeUndefined()
      expect(await api.head(await server.script({ json: { id: 1 } }))).toBeUndefined()
    },
  },
  {
    title: 'reads a response as large as its limit',
    async run({ server, client }) {
      const url = await server.script({ size: 100_000 })
      const api = client({ limits: { responseBytes: 100_000 } })
      expect(await api.get(url, { responseType: 'text' })).toHaveLength(100_000)
    },
  },
]

/** Everything that holds for every adapter. */
export const behaviours: readonly Behaviour[] = [
  ...responses,
  ...faults,
  ...cancelling,
  ...redirects,
  ...bodies,
]

/** The failure of a call that should fail. */
export async function failureOf(call: Promise<unknown>): Promise<ApiFailure> {
  const thrown = await call.then(
    (value) => expect.fail(`It resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (isApiFailure(thrown)) return thrown
  throw new Error('It rejected with what is no failure', { cause: thrown })
}

/** What must not depend on the adapter; the platform's own code may. */
function shapeOf({ kind, status, message, method, path, attempts }: ApiFailure) {
  return { kind, status, message: message.replace(/ \([A-Z_]+\)$/, ''), method, path, attempts }
}

async function expectGivenUp(server: RemoteServer, path: string): Promise<void> {
  await expect
    .poll(async () => (await server.seen(path)).every(({ isGivenUp }) => isGivenUp))
    .toBe(true)
}

function textOf(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (it) => it.charCodeAt(0)))
}
