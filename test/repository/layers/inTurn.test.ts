import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import {
  connectApi,
  createApiClient,
  createSession,
  optimistic,
  repository,
  snakeCaseTokens,
} from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../../http/setUp.js'
import { serve } from '../../setup/serve.js'

const origin = 'http://localhost:3000'
const Lamp = z.object({ id: z.string(), isOn: z.boolean(), version: z.number() })
const declared = {
  one: 'lamp',
  many: 'lamps',
  path: '/lamps',
  schema: Lamp,
  update: Lamp.pick({ isOn: true }),
  method: 'PUT',
} as const

const lamps = repository({
  ...declared,
  optimistic: { ...optimistic, version: ({ version }) => `"${version}"` },
  endpoints: (e) => ({
    switchOff: e.mutation({
      method: 'POST',
      path: '/lamps/{id}/off',
      response: Lamp,
      affects: 'one',
      optimistic: () => ({ isOn: false }),
    }),
    print: e.mutation({ method: 'POST', path: '/lamps/{id}/print', affects: 'none' }),
  }),
})
type Lamp = z.output<typeof Lamp>

/** A write that waits for its response. */
interface Held {
  readonly call: string
  readonly user: string | null
  /** Does it, or fails, and answers. */
  respond(status?: number): void
}

/** A server with two lamps, which does what it is told when a test says so. */
function openServer() {
  const kept = new Map<string, Lamp>()
  for (const id of ['1', '2']) kept.set(id, { id, isOn: false, version: 1 })
  const held: Held[] = []
  const log: string[] = []
  serve(
    http.post(`${origin}/login`, async ({ request }) => {
      const { name } = Object(await request.json())
      return HttpResponse.json({ access_token: name, expires_in: 300 })
    }),
    http.post(`${origin}/refresh`, () => new HttpResponse(null, { status: 204 })),
    http.get(`${origin}/lamps`, () => HttpResponse.json([...kept.values()])),
    http.get(`${origin}/lamps/:id`, ({ params }) =>
      HttpResponse.json(kept.get(String(params['id']))),
    ),
    http.all(`${origin}/lamps/*`, async ({ request }) => {
      const body: unknown = request.method === 'PUT' ? await request.json() : { isOn: false }
      const [, , id = '', action = ''] = new URL(request.url).pathname.split('/')
      const call = [request.method, id, action, Object(body).isOn].join(' ')
      log.push(call)
      const status = await new Promise<number | undefined>((respond) =>
        held.push({ call, user: request.headers.get('Authorization'), respond }),
      )
      if (status !== undefined) return new HttpResponse(null, { status })
      const lamp = kept.get(id)
      const tag = request.headers.get('If-Match')
      if (!lamp || (tag !== null && tag !== `"${lamp.version}"`))
        return new HttpResponse(null, { status: lamp ? 412 : 404 })
      if (request.method === 'DELETE') kept.delete(id)
      else kept.set(id, { ...lamp, ...Object(body), version: lamp.version + 1 })
      return HttpResponse.json(kept.get(id) ?? null)
    }),
  )
  const respondNext = async (status?: number): Promise<void> => {
    await expect.poll(() => held.length).toBeGreaterThan(0)
    held.shift()?.respond(status)
  }
  const respondMany = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index++) await respondNext()
  }
  return { kept, held, log, respondNext, respondMany }
}

/** A screen with the lamps. */
async function openScreen() {
  const client = new QueryClient()
  const session = createSession({ signIn: '/login', refresh: '/refresh', tokens: snakeCaseTokens })
  const api = createApiClient({ baseURL: origin, session, retry: { delay: 1, maxDelay: 1 } })
  onTestFinished(() => api.dispose())
  connectApi(client, api)
  await session.signIn({ name: 'anna' })
  const list = new QueryObserver(client, lamps.list())
  onTestFinished(list.subscribe(() => {}))
  await list.refetch()
  const lamp = (id = '1') => list.getCurrentResult().data?.find((it) => it.id === id)
  const turn = (isOn: boolean, { id = '1', ifMatch }: { id?: string; ifMatch?: string } = {}) =>
    new MutationObserver(client, lamps.mutation('update')).mutate({ id, patch: { isOn }, ifMatch })
  return { client, session, lamp, turn }
}

describe('changes of one entity', () => {
  test('3.1 are sent one after the other, and shown at once', async () => {
    const { log, respondNext, kept } = openServer()
    const { turn, lamp } = await openScreen()
    const changes = [turn(true), turn(false), turn(true)]
    expect(lamp()?.isOn).toBe(true)
    for (const sent of [1, 2, 3]) {
      await expect.poll(() => log.length).toBe(sent)
      await respondNext()
    }
    await Promise.all(changes)
    expect(log).toEqual(['PUT 1  true', 'PUT 1  false', 'PUT 1  true'])
    expect(kept.get('1')?.isOn).toBe(true)
  })

  test('3.1 wait for no other entity, and not for what shows nothing at once', async () => {
    const { log, held } = openServer()
    const { turn, client } = await openScreen()
    const print = new MutationObserver(client, lamps.mutation('print')).mutate({ id: '1' })
    const changes = [print, turn(true), turn(true, { id: '2' })]
    await expect.poll(() => log.length).toBe(3)
    for (const { respond } of held) respond()
    await Promise.all(changes)
  })

  test('3.2 are not overtaken by one that is sent again: the last one wins', async () => {
    const { log, respondNext, kept } = openServer()
    const { turn, lamp } = await openScreen()
    const changes = [turn(true), turn(false)]
    await respondNext(503)
    await respondNext()
    await respondNext()
    await Promise.all(changes)
    expect(log).toEqual(['PUT 1  true', 'PUT 1  true', 'PUT 1  false'])
    expect([kept.get('1')?.isOn, lamp()?.isOn]).toEqual([false, false])
  })

  test('3.2 go on when one is refused', async () => {
    const { respondNext, kept } = openServer()
    const { turn, lamp } = await openScreen()
    const refused = failureOfKind('validation', turn(true))
    const changed = turn(false)
    await respondNext(422)
    await respondNext()
    await Promise.all([refused, changed])
    expect([kept.get('1')?.version, lamp()?.isOn]).toEqual([2, false])
  })

  test('3.1 are made before it is deleted, and endpoints of its own take their turns', async () => {
    const { log, respondMany, kept } = openServer()
    const { turn, client } = await openScreen()
    const changes = [
      turn(true),
      new MutationObserver(client, lamps.mutation('switchOff')).mutate({ id: '1' }),
      new MutationObserver(client, lamps.mutation('delete')).mutate('1'),
    ]
    await respondMany(3)
    await Promise.all(changes)
    expect(log).toEqual(['PUT 1  true', 'POST 1 off false', 'DELETE 1  false'])
    expect([...kept.keys()]).toEqual(['2'])
  })

  test('3.2 are not sent for the next user', async () => {
    const { log, held } = openServer()
    const { turn, session } = await openScreen()
    const changes = [turn(true), turn(false)].map((it) => failureOfKind('requestCancelled', it))
    await expect.poll(() => log.length).toBe(1)
    await session.signOut()
    await session.signIn({ name: 'bert' })
    await Promise.all(changes)
    const changed = turn(true)
    await expect.poll(() => held.length).toBe(2)
    for (const { respond } of held) respond()
    await changed
    expect(held.map(({ user }) => user)).toEqual(['Bearer anna', 'Bearer bert'])
  })
})

test('C21 with dedupe a double click saves once, and on, off and on again three times', async () => {
  const { log, respondMany, kept } = openServer()
  const once = repository({ ...declared, dedupe: true, optimistic })
  const client = new QueryClient()
  connectApi(client, createApiClient({ baseURL: origin }))
  const turn = (isOn: boolean) =>
    new MutationObserver(client, once.mutation('update')).mutate({ id: '1', patch: { isOn } })
  const changes = [true, true, false, true].map(turn)
  await respondMany(3)
  await Promise.all(changes)
  expect(log).toEqual(['PUT 1  true', 'PUT 1  false', 'PUT 1  true'])
  expect(kept.get('1')?.isOn).toBe(true)
})

describe('changes that are based on a version', () => {
  test("3.1 don't clash with each other, whichever of their own versions they began with", async () => {
    const { respondNext, respondMany, kept } = openServer()
    const { turn } = await openScreen()
    const changes = [turn(true, { ifMatch: '"1"' }), turn(false, { ifMatch: '"1"' })]
    await respondNext()
    changes.push(turn(true, { ifMatch: '"1"' }), turn(false, { ifMatch: '"2"' }))
    await respondMany(3)
    await Promise.all(changes)
    expect(kept.get('1')).toEqual({ id: '1', isOn: false, version: 5 })
  })

  test('3.1 clash with what somebody else has made', async () => {
    const { respondNext, kept } = openServer()
    const { turn } = await openScreen()
    const changed = turn(true, { ifMatch: '"1"' })
    const clash = failureOfKind('conflict', turn(false, { ifMatch: '"1"' }))
    await respondNext()
    await changed
    kept.set('1', { id: '1', isOn: true, version: 9 })
    await respondNext()
    const failure = await clash
    expect(lamps.versions(failure)).toEqual({
      theirs: { id: '1', isOn: true, version: 9 },
      mine: { id: '1', patch: { isOn: false }, ifMatch: '"2"' },
    })
  })
})
