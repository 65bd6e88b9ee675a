import { QueryClient } from '@tanstack/react-query'
import { connectApi } from 'repository-hooks'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { chat, createOpenAi } from '../../docs/recipes/ai.js'
import { createAmplitude, sendEvents, type AnalyticsEvent } from '../../docs/recipes/analytics.js'
import { createTwilio, messages, sendMessage } from '../../docs/recipes/communication.js'
import { createMapbox, places } from '../../docs/recipes/maps.js'
import { createPaymentIntent, createStripe, paymentIntents } from '../../docs/recipes/payments.js'
import { lookForResult, nextLook, startJob } from '../../docs/recipes/polling.js'
import { createServerpod, notes, notesOver } from '../../docs/recipes/rpc.js'
import { createX, posts } from '../../docs/recipes/social.js'
import { createOpenWeather, currentWeather } from '../../docs/recipes/weather.js'
import { systemClock } from '../../src/http/time/Clock.js'
import { failureOf, failureOfKind, makeClient } from '../http/setUp.js'
import { eventStream, openStreamServer, type Responding } from '../stream/StreamServer.js'

const server = openStreamServer()
const hurried = { logging: false, retry: { retries: 2, delay: 0 } } as const

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Responding {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

/** Another origin that must learn nothing. */
async function learnedElsewhere(api: { get(url: string): Promise<unknown> }): Promise<string> {
  const elsewhere = server.url.replace('127.0.0.1', 'localhost')
  server.on('/elsewhere', json({}))
  await api.get(`${elsewhere}/elsewhere`)
  return JSON.stringify(server.seen.at(-1))
}

describe('payments: Stripe', () => {
  const intent = { id: 'pi_1', amount: 2_000, currency: 'eur', status: 'ok', client_secret: 's' }
  const purchase = { amount: 2_000, currency: 'eur', orderId: '77', metadata: { gift: 'yes' } }

  test('18.4 sends forms with brackets, once for each purchase, to one origin alone', async () => {
    server.on('/v1/payment_intents', (response) => response.writeHead(503).end(), json(intent))
    const stripe = createStripe('sk_test_KEY', { baseURL: `${server.url}/v1`, ...hurried })
    expect(await createPaymentIntent(stripe, purchase)).toEqual(intent)
    const [first, second] = server.seen
    expect(decodeURIComponent(first?.body ?? '')).toBe(
      'amount=2000&currency=eur&automatic_payment_methods[enabled]=true&metadata[gift]=yes&metadata[orderId]=77&expand[0]=customer&expand[1]=latest_charge',
    )
    expect(first?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: 'Bearer sk_test_KEY',
      'stripe-version': expect.stringMatching(/^\d{4}-\d\d-\d\d/),
      'idempotency-key': 'pay-77',
    })
    expect(second?.headers['idempotency-key']).toBe('pay-77')
    expect(second?.body).toBe(first?.body)
    expect(await learnedElsewhere(stripe)).not.toContain('sk_test_KEY')
  })

  test('18.4 tells why a card was declined', async () => {
    const error = { type: 'card_error', code: 'card_declined', decline_code: 'lost_card' }
    server.on('/v1/payment_intents', json({ error }, 402))
    const stripe = createStripe('sk_test_KEY', { baseURL: `${server.url}/v1`, ...hurried })
    const failure = await failureOf(createPaymentIntent(stripe, purchase))
    expect(failure).toMatchObject({ status: 402, attempts: 1, data: { error } })
    expect(JSON.stringify(failure)).not.toContain('sk_test_KEY')
  })

  test('18.4 reads list after list', async () => {
    const page = (ids: string[], has_more: boolean): Responding =>
      json({ data: ids.map((id) => ({ ...intent, id })), has_more })
    server.on('/v1/payment_intents', page(['a', 'b'], true), page(['c'], false))
    const stripe = createStripe('sk_test_KEY', { baseURL: `${server.url}/v1`, ...hurried })
    expect((await all(paymentIntents(stripe, 2))).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(server.seen[1]?.path).toBe('/v1/payment_intents?limit=2&starting_after=b')
  })
})

describe('weather: OpenWeather', () => {
  const reply = {
    id: 1,
    name: 'Köln',
    dt: 1_700_000_000,
    main: { temp: 12.5, humidity: 80 },
    weather: [{ description: 'rain' }],
  }

  test('18.2 asks with the key in the query, and gives types that the app wants', async () => {
    server.on('/weather', json(reply))
    const openWeather = createOpenWeather('WEATHER_KEY', { baseURL: server.url, ...hurried })
    const paths: string[] = []
    openWeather.events.on('callEnd', ({ path }) => paths.push(path))
    expect(await currentWeather(openWeather, 'Köln,DE')).toEqual({
      id: 1,
      city: 'Köln',
      at: new Date(1_700_000_000_000),
      celsius: 12.5,
      humidity: 80,
      description: 'rain',
    })
    const { searchParams } = new URL(server.seen[0]?.path ?? '', server.url)
    expect(Object.fromEntries(searchParams)).toEqual({
      q: 'Köln,DE',
      units: 'metric',
      appid: 'WEATHER_KEY',
    })
    expect(paths.join()).not.toContain('WEATHER_KEY')
    expect(await learnedElsewhere(openWeather)).not.toContain('WEATHER_KEY')
  })

  test('18.2 tells of a city that is not known, whose code is a text', async () => {
    server.on('/weather', json({ cod: '404', message: 'city not found' }, 404))
    const openWeather = createOpenWeather('WEATHER_KEY', { baseURL: server.url, ...hurried })
    const failure = await failureOfKind('notFound', currentWeather(openWeather, 'Atlantis'))
    expect(failure.data).toEqual({ cod: 404, message: 'city not found' })
    expect(JSON.stringify(failure) + failure.stack).not.toContain('WEATHER_KEY')
  })
})

describe('social: X', () => {
  test('18.2 reads page after page, and waits when nothing is left', async () => {
    const post = { id: '1', text: 'hello', created_at: '2026-01-01T00:00:00Z' }
    const now = Math.floor(Date.now() / 1_000)
    const limit = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': `${now + 900}` }
    server.on('/2/users/7/tweets', json({ data: [post], meta: { next_token: 'T2' } }, 200, limit))
    const x = createX(() => 'USER_TOKEN', { baseURL: `${server.url}/2`, logging: false })
    const page = await posts.calls(x).list({ userId: '7', pageSize: 5 })
    expect(page).toMatchObject({ items: [post], nextCursor: 'T2', hasNextPage: true })
    expect(server.seen[0]).toMatchObject({
      path: '/2/users/7/tweets?tweet.fields=created_at&max_results=5',
    })
    expect(server.seen[0]?.headers.authorization).toBe('Bearer USER_TOKEN')
    const controller = new AbortController()
    let waiting = 0
    x.events.on('queue', (queue) => (waiting = queue.waiting))
    const next = failureOf(
      posts.calls(x).list({ userId: '7', cursor: 'T2' }, { signal: controller.signal }),
    )
    await expect.poll(() => waiting).toBe(1)
    expect(server.seen).toHaveLength(1)
    controller.abort()
    await next
    expect(waiting).toBe(0)
    expect(await learnedElsewhere(x)).not.toContain('USER_TOKEN')
  })

  test('18.2 tells at once of a limit that takes a quarter of an hour', async () => {
    const problem = {
      title: 'Too Many Requests',
      detail: 'Later',
      status: 429,
      type: 'about:blank',
    }
    server.on('/2/users/7/tweets', json(problem, 429, { 'Retry-After': '900' }))
    const x = createX(() => 'USER_TOKEN', { baseURL: `${server.url}/2`, logging: false })
    const failure = await failureOfKind('rateLimited', posts.calls(x).list({ userId: '7' }))
    expect(failure).toMatchObject({
      retryAfter: 900_000,
      attempts: 1,
      problem: { detail: 'Later' },
    })
  })

  test('18.2 takes what has no posts for an empty list, and keeps users apart', async () => {
    server.on('/2/users/8/tweets', json({ meta: { result_count: 0 } }))
    const x = createX(() => 'USER_TOKEN', { baseURL: `${server.url}/2`, logging: false })
    expect(await posts.calls(x).list({ userId: '8' })).toMatchObject({ items: [] })
    expect(posts.list({ userId: '8' }).queryKey).not.toEqual(posts.list({ userId: '7' }).queryKey)
  })
})

describe('maps: Mapbox', () => {
  test('18.2 finds places, and knows longitude from latitude', async () => {
    const feature = {
      id: 'f1',
      properties: { full_address: 'Dom, Köln' },
      geometry: { coordinates: [6.958, 50.941] },
    }
    server.on('/forward', json({ features: [feature] }))
    const mapbox = createMapbox('pk.PUBLIC', { baseURL: server.url, ...hurried })
    expect(await places.calls(mapbox).search({ q: 'Dom' })).toEqual([
      { id: 'f1', address: 'Dom, Köln', longitude: 6.958, latitude: 50.941 },
    ])
    expect(server.seen[0]?.path).toBe('/forward?q=Dom&limit=5&access_token=pk.PUBLIC')
    await failureOfKind('validation', places.calls(mapbox).search({ q: 'Do' }))
    expect(server.seen).toHaveLength(1)
    expect(await learnedElsewhere(mapbox)).not.toContain('pk.PUBLIC')
  })

  test('18.3 takes no secret token', () => {
    expect(() => createMapbox('sk.SECRET')).toThrow('public token')
  })
})

describe('communication: Twilio', () => {
  const account = { accountSid: 'AC1', authToken: 'AUTH_TOKEN' }
  const message = { sid: 'SM1', status: 'queued', error_code: null }

  test('18.2 sends a message once, as a form, though the server fails', async () => {
    server.on('/Messages.json', (response) => response.writeHead(503).end())
    const twilio = createTwilio(account, { baseURL: server.url, ...hurried })
    const failure = await failureOf(sendMessage(twilio, '+49221', 'Ihr Code: 7 & 8'))
    expect(failure).toMatchObject({ kind: 'serverError', attempts: 1 })
    expect(server.seen).toHaveLength(1)
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
      To: '+49221',
      MessagingServiceSid: 'MG0123456789',
      Body: 'Ihr Code: 7 & 8',
    })
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${btoa('AC1:AUTH_TOKEN')}`)
    expect(await learnedElsewhere(twilio)).not.toContain(btoa('AC1:AUTH_TOKEN'))
  })

  test('18.2 reads page after page by its path, and tells the code of an error', async () => {
    server.on('/Messages.json', json({ messages: [message], next_page_uri: '/page2' }))
    server.on('/page2', json({ messages: [message], next_page_uri: null }))
    const twilio = createTwilio(account, { baseURL: server.url, ...hurried })
    expect(await all(messages(twilio))).toHaveLength(2)
    const error = { code: 21_211, message: 'Invalid number', more_info: 'https://…' }
    server.on('/Messages.json', json(error, 400))
    const failure = await failureOfKind('badRequest', sendMessage(twilio, 'x', 'y'))
    expect(failure.data).toEqual(error)
  })
})

describe('AI: OpenAI', () => {
  const chunk = (content: string): string =>
    `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`

  test('18.2 gives the words of a response as they come', async () => {
    server.on(
      '/chat/completions',
      eventStream(chunk('Gu'), chunk('ten '), chunk('Tag 👋'), 'data: [DONE]\n\n'),
    )
    const openAi = createOpenAi('sk-AI_KEY', { baseURL: server.url, ...hurried })
    const words = await all(chat(openAi, [{ role: 'user', content: 'Hallo' }]))
    expect(words.join('')).toBe('Guten Tag 👋')
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ stream: true })
    expect(server.seen[0]?.headers.authorization).toBe('Bearer sk-AI_KEY')
    expect(await learnedElsewhere(openAi)).not.toContain('AI_KEY')
  })

  test('18.2 tells an error that comes in the middle of a response', async () => {
    const error = { message: 'The model is overloaded', type: 'server_error', code: null }
    const end = `data: ${JSON.stringify({ error })}\n\n`
    server.on('/chat/completions', eventStream(chunk('Gu'), end, 'data: [DONE]\n\n'))
    const openAi = createOpenAi('sk-AI_KEY', { baseURL: server.url, ...hurried })
    const failure = await failureOfKind('serverError', all(chat(openAi, [])))
    expect(failure).toMatchObject({ message: 'The model is overloaded', data: { error } })
  })

  test('18.2 fails for a response that is cut, and for a quota that is used up', async () => {
    server.on('/chat/completions', eventStream(chunk('Gu')))
    const openAi = createOpenAi('sk-AI_KEY', { baseURL: server.url, logging: false, retry: false })
    await failureOfKind('noInternetConnection', all(chat(openAi, [])))
    expect(server.seen).toHaveLength(1)
    const error = {
      message: 'You exceeded',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    }
    server.on('/chat/completions', json({ error }, 429))
    const failure = await failureOfKind('rateLimited', all(chat(openAi, [])))
    expect(failure.data).toEqual({ error })
  })
})

describe('analytics: Amplitude', () => {
  const events = ['a', 'b', 'c', 'd'].map((insert_id): AnalyticsEvent => ({
    insert_id,
    event_type: 'seen',
    user_id: 'u',
    time: 1,
  }))

  function idsOf(body: string): string[] {
    const { events: sent } = JSON.parse(body) as { events: AnalyticsEvent[] }
    return sent.map(({ insert_id }) => insert_id)
  }

  test('18.2 sends a batch again that was not taken, in halves when it is too large', async () => {
    const take: Responding = (response, { body }) => {
      response.writeHead(idsOf(body).length > 2 ? 413 : 200).end('{}')
    }
    server.on('/2/httpapi', (response) => response.writeHead(503).end(), take)
    const clock = { ...systemClock, random: () => 0 }
    const amplitude = createAmplitude({ baseURL: server.url, clock, logging: false })
    expect(await sendEvents(amplitude, { apiKey: 'PUBLIC', events })).toEqual({ dropped: 0 })
    expect(server.seen.map(({ body }) => idsOf(body).join(''))).toEqual([
      'abcd',
      'abcd',
      'ab',
      'cd',
    ])
  })

  test('18.2 leaves out what can not be taken, and tells how much', async () => {
    const bad = {
      code: 400,
      error: 'Invalid',
      events_with_invalid_fields: { time: [1] },
      events_with_missing_fields: { event_type: [3] },
    }
    server.on('/2/httpapi', json(bad, 400), json({ code: 200 }))
    const amplitude = createAmplitude({ baseURL: server.url, logging: false })
    expect(await sendEvents(amplitude, { apiKey: 'PUBLIC', events })).toEqual({ dropped: 2 })
    expect(idsOf(server.seen[1]?.body ?? '')).toEqual(['a', 'c'])
  })
})

describe('polling', () => {
  test('18.9 learns from 202 where to look', async () => {
    server.on('/v1/jobs', json({}, 202, { Location: '/v1/jobs/7' }), json({}))
    const api = makeClient({ baseURL: `${server.url}/v1` })
    expect(await startJob(api, { kind: 'export' })).toBe(`${server.url}/v1/jobs/7`)
    await failureOfKind('invalidResponse', startJob(api, {}))
    expect([0, 1, 2, 20].map(nextLook)).toEqual([1_000, 1_500, 2_250, 15_000])
  })

  test('18.9 follows a server that tells by its status how far it is', async () => {
    server.on('/v1/jobs', json({}, 202, { Location: 'jobs/8' }))
    server.on(
      '/v1/jobs/8',
      (response) => response.writeHead(202).end(),
      (response) => response.writeHead(303, { Location: '/v1/results/8' }).end(),
    )
    server.on('/v1/results/8', json({ rows: 12 }))
    const api = makeClient({ baseURL: `${server.url}/v1` })
    const location = await startJob(api, {})
    const { signal } = new AbortController()
    expect(await lookForResult(api, location, signal)).toBeNull()
    expect(await lookForResult(api, location, signal)).toEqual({ rows: 12 })
  })
})

describe('RPC: Serverpod', () => {
  test('18.8 serves the hooks of a repository by calls that are no REST', async () => {
    server.on('/note/list', json([{ id: 1, text: 'a' }]))
    server.on('/note/create', json({ id: 2, text: 'b' }))
    const api = createServerpod(server.url, hurried)
    const queryClient = new QueryClient()
    connectApi(queryClient, api, { repositories: [notesOver(api)] })
    expect(await queryClient.query(notes.list())).toEqual([{ id: 1, text: 'a' }])
    await notesOver(api).calls['create']?.({ text: 'b' })
    expect(server.seen.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ['POST', '/note/list', {}],
      ['POST', '/note/create', { note: { text: 'b' } }],
    ])
  })

  test('18.8 gives the exceptions of the server a kind, and repeats nothing', async () => {
    server.on('/note/get', json({ className: 'NotFoundException', data: { id: 9 } }, 400))
    server.on('/note/list', (response) => response.writeHead(503).end())
    const api = createServerpod(server.url, hurried)
    const detail = notesOver(api).calls['detail']?.(9) ?? expect.fail('no call')
    expect(await failureOfKind('notFound', detail)).toMatchObject({ data: { id: 9 } })
    const list = notesOver(api).calls['list']?.(undefined) ?? expect.fail('no call')
    expect((await failureOf(list)).attempts).toBe(1)
  })
})

describe('secret keys', () => {
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ['payments', () => createStripe('sk_live_1')],
    ['communication', () => createTwilio({ accountSid: 'a', authToken: 'b' })],
    ['AI', () => createOpenAi('sk-1')],
  ])('18.3 are refused in a page: %s', (_, create) => {
    vi.stubGlobal('document', {})
    expect(create).toThrow('must not be in a page')
  })
})
