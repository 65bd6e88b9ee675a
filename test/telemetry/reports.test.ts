import * as Sentry from '@sentry/browser'
import { createApiFailure, isApiFailure, type ApiClient } from 'repository-hooks'
import { reportToSentry, trackCalls, type SentryContext } from 'repository-hooks/telemetry'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import {
  everythingIn,
  makeClient,
  makeClock,
  openFaultServer,
  reference,
  secrets,
} from './setUp.js'

const server = openFaultServer()

/** A client whose failures are reported to a Sentry that keeps them. */
function makeReporting(options: Partial<Parameters<typeof makeClient>[0]> = {}) {
  const api = makeClient({ baseURL: server.url, ...options })
  const reports: { error: unknown; context: SentryContext }[] = []
  const crumbs: unknown[] = []
  const stop = reportToSentry(api, {
    captureException: (error, context) => reports.push({ error, context }),
    addBreadcrumb: (crumb) => crumbs.push(crumb),
  })
  return { api, reports, crumbs, stop }
}

async function fail(api: ApiClient, path: string): Promise<void> {
  await api.get(path).catch(() => undefined)
}

describe('reportToSentry', () => {
  it("takes Sentry's own package", () => {
    expectTypeOf(Sentry).toExtend<Parameters<typeof reportToSentry>[1]>()
  })

  it('M6 reports a failure once, however often it was tried, grouped by route and kind', async () => {
    const clock = makeClock()
    const { api, reports } = makeReporting({ clock, retry: reference })
    api.events.on('retry', ({ delay }) => queueMicrotask(() => clock.advance(delay)))
    server.script('/products/7', { status: 503 })
    server.script('/products/8', { status: 503 })
    await api.get('/products/{id}', { path: { id: 7 } }).catch(() => undefined)
    await api.get('/products/{id}', { path: { id: 8 } }).catch(() => undefined)
    expect(server.seen()).toHaveLength(6)
    expect(reports).toHaveLength(2)
    expect(reports[0]?.context).toMatchObject({
      level: 'warning',
      fingerprint: ['GET /products/{id}', 'serverError', '503'],
      tags: { kind: 'serverError', status: '503' },
      extra: { attempts: 3 },
    })
    expect(reports[1]?.context.fingerprint).toEqual(reports[0]?.context.fingerprint)
  })

  it('M6 shows Sentry the route in the place of the path, in the message and the stack', async () => {
    const { api, reports } = makeReporting({ retry: false })
    server.script('/users/ann', { status: 500 })
    const thrown = await api
      .get('/users/{name}', { path: { name: 'ann' }, params: { q: 'bob' } })
      .catch((error: unknown) => error)
    const { message, stack } = reports[0]?.error as Error
    expect(message).toBe('GET /users/{name} answered 500')
    expect(stack).toMatch(/^Error\n\s+at /)
    expect(isApiFailure(reports[0]?.error)).toBe(true)
    expect(thrown).toMatchObject({ message: 'GET /users/ann?q=[redacted] answered 500' })
  })

  it('M6 is not reported once more by a boundary', async () => {
    const events: unknown[] = []
    Sentry.init({
      dsn: 'https://key@sentry.example.com/1',
      integrations: [],
      defaultIntegrations: false,
      beforeSend: (event) => {
        events.push(event.exception?.values?.map(({ type, value }) => `${type}: ${value}`))
        return null
      },
    })
    const api = makeClient({ baseURL: server.url, retry: false })
    const stop = reportToSentry(api, Sentry)
    server.script('/products/7', { status: 500 })
    const failure: unknown = await api.get('/products/7').catch((error: unknown) => error)
    Sentry.captureException(failure)
    await Sentry.close(0)
    stop()
    expect(events).toEqual([['ApiFailure: GET /products/{id} answered 500']])
  })

  it('M6 does not report what was cancelled, nor what an app answers a person', async () => {
    const { api, reports } = makeReporting()
    for (const status of [401, 403, 404, 409, 422, 429]) {
      server.script(`/s/${status}`, { status })
      await fail(api, `/s/${status}`)
    }
    server.script('/slow', { fault: 'hang' })
    const controller = new AbortController()
    const call = api.get('/slow', { signal: controller.signal }).catch(() => undefined)
    await server.until(() => server.seen('/slow').length === 1)
    controller.abort()
    await call
    expect(reports).toEqual([])
  })

  it('M6 does not report that a device is offline', async () => {
    const offline = createApiFailure({ kind: 'noInternetConnection', message: 'offline' })
    const { api, reports } = makeReporting({ interceptors: [() => Promise.reject(offline)] })
    await fail(api, '/a')
    expect(reports).toEqual([])
  })

  it('leaves breadcrumbs of all calls, and ends', async () => {
    const { api, crumbs, stop } = makeReporting()
    await api.get('/products/7')
    server.script('/broken', { body: '{', headers: { 'content-type': 'application/json' } })
    await fail(api, '/broken')
    stop()
    await api.get('/products/8')
    expect(crumbs).toMatchObject([
      { message: 'GET /products/{id}', level: 'info', data: { status_code: 200 } },
      { message: 'GET /broken', level: 'error', data: { kind: 'invalidResponse' } },
    ])
  })

  it('M3 finds none of the planted secrets in reports and breadcrumbs', async () => {
    const { api, reports, crumbs } = makeReporting()
    const [token, query, body, response] = secrets
    server.script('/a', { status: 500, json: { note: response } })
    await api
      .post('/a', { body }, { params: { query }, headers: { Authorization: `Bearer ${token}` } })
      .catch(() => undefined)
    expect(reports).toHaveLength(1)
    const shown = everythingIn([reports.map(({ context }) => context), crumbs])
    for (const secret of secrets) expect(shown).not.toContain(secret)
    // What Sentry itself shows of an error: its name, its message and its stack, and what can be enumerated.
    const error = reports[0]?.error
    const sent = JSON.stringify(error) + (error instanceof Error ? error.message + error.stack : '')
    for (const secret of secrets) expect(sent).not.toContain(secret)
  })

  it('M2 does not disturb a call when Sentry itself throws', async () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const api = makeClient({ baseURL: server.url })
    reportToSentry(api, {
      captureException: () => {
        throw new Error('Sentry is broken')
      },
    })
    server.script('/a', { status: 500 })
    await expect(api.get('/a')).rejects.toMatchObject({ kind: 'internalServerError' })
    await expect(api.get('/b')).resolves.toEqual({ ok: true })
    expect(reportError).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })
})

describe('trackCalls', () => {
  it('17.5 tells nothing without consent', async () => {
    const api = makeClient({ baseURL: server.url })
    const track = vi.fn()
    trackCalls(api, { track })
    await api.get('/a')
    expect(track).not.toHaveBeenCalled()
  })

  it('17.2 tells routes and outcomes, and nothing of a person, as soon and as long as there is consent', async () => {
    const api = makeClient({ baseURL: server.url })
    const track = vi.fn()
    let agreed = true
    trackCalls(api, { track }, { consent: () => agreed })
    server.script('/users/7', { status: 404, json: { name: secrets[3] } })
    await api.get('/users/7', { params: { q: secrets[1] } }).catch(() => undefined)
    agreed = false
    await api.get('/users/8')
    expect(track.mock.calls).toEqual([
      [
        'api_call',
        {
          method: 'GET',
          route: '/users/{id}',
          status: 404,
          kind: 'notFound',
          duration: expect.any(Number),
          attempts: 1,
        },
      ],
    ])
  })

  it('tells of a share of the calls', async () => {
    const api = makeClient({ baseURL: server.url })
    const track = vi.fn()
    const chances = [0.05, 0.5, 0.09, 0.99]
    const random = () => chances.shift() ?? 1
    trackCalls(api, { track }, { consent: () => true, share: 0.1, random })
    for (const path of ['/a', '/b', '/c', '/d']) await api.get(path)
    expect(track.mock.calls.map(([, { route }]) => route)).toEqual(['/a', '/c'])
  })
})
