import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

function fault(kind: string, method = 'GET') {
  return server.call<Record<string, unknown>>(`/api/faults/${kind}`, { method })
}

describe('/api/faults', () => {
  test('lists every fault with a description', async () => {
    const { body } = await server.call<{ kind: string; summary: string }[]>('/api/faults')
    const kinds = body.map(({ kind }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['none', 'malformed', 'slow', 'stall', 'reset', 'flaky', '404']),
    )
    expect(kinds).toHaveLength(24)
    for (const { summary } of body) expect(summary).toMatch(/^[A-Z].*\.$/)
  })

  test('responds with success to the kind none, with every method', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status, body } = await fault('none', method)
      expect([status, body]).toEqual([200, { ok: true, kind: 'none', attempts: 1 }])
    }
  })

  test.for([400, 401, 403, 404, 409, 410, 412, 413, 418, 422, 429, 500, 501, 503])(
    'answers %d as a problem, by every method',
    async (status) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const reply = await fault(String(status), method)
        expect(reply.status).toBe(status)
        expect(reply.headers.get('Content-Type')).toBe('application/problem+json')
        expect(reply.body).toMatchObject({
          type: expect.stringMatching(/^(about:blank|urn:problem:[a-z-]+)$/),
          title: expect.any(String),
          status,
          detail: expect.any(String),
          instance: `/api/faults/${status}`,
          requestId: reply.headers.get('X-Request-Id'),
        })
      }
    },
  )

  test('sends Retry-After with 429 and 503', async () => {
    expect((await fault('429')).headers.get('Retry-After')).toBe('5')
    expect((await fault('503')).headers.get('Retry-After')).toBe('3')
  })

  test('points to two fields in its 422, and contains the SKU in its 409', async () => {
    expect((await fault('422')).body['errors']).toEqual([
      { detail: expect.any(String), pointer: '#/price' },
      { detail: expect.any(String), pointer: '#/name' },
    ])
    expect((await fault('409')).body['sku']).toBe('LGT-0001')
  })

  test('throws for its 500, and logs one line without a trace for the client', async () => {
    server.log.length = 0
    const { body } = await fault('500?token=secret')
    expect(JSON.stringify(body)).not.toMatch(/purpose|statusFaults|node:|\.ts/)
    expect(server.log).toEqual([
      expect.stringMatching(
        /^500 GET \/api\/faults\/500 [\w-]{36} Error: The handler .* at .*statusFaults\.ts/,
      ),
    ])
    expect(server.log.join()).not.toContain('secret')
  })

  test('responds with 502 and an HTML page', async () => {
    const { status, headers, body } = await fault('502')
    expect(status).toBe(502)
    expect(headers.get('Content-Type')).toMatch(/^text\/html/)
    expect(body).toContain('<h1>502 Bad Gateway</h1>')
  })

  test('truncates its JSON', async () => {
    const response = await fetch(`${server.url}/api/faults/malformed`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    await expect(response.json()).rejects.toThrow(SyntaxError)
  })

  test('responds with 200 and HTML, another shape, or nothing', async () => {
    const html = await fault('html')
    expect([html.status, html.headers.get('Content-Type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ])
    expect(await fault('schema')).toMatchObject({
      status: 200,
      body: { ok: 'yes', kind: 7, attempts: null },
    })
    expect(await fault('empty')).toMatchObject({ status: 200, body: '' })
  })

  test('responds after the requested delay', async () => {
    const start = performance.now()
    expect((await fault('slow?ms=120')).body).toEqual({ ok: true, kind: 'slow', attempts: 1 })
    expect(performance.now() - start).toBeGreaterThanOrEqual(119)
    expect((await fault('slow?ms=never')).status).toBe(400)
  })

  test('stalls after half a body until the client disconnects', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const response = await fetch(`${server.url}/api/faults/stall`, { signal })
    expect(response.status).toBe(200)
    const reader = response.body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    expect(new TextDecoder().decode(value)).toBe('{"ok":true,"kind":"stall","att')
    const rest = reader?.read()
    controller.abort()
    await expect(rest).rejects.toThrow('aborted')
  })

  test('resets the connection, and keeps serving others', async () => {
    await expect(fetch(`${server.url}/api/faults/reset`)).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) },
    })
    expect((await fault('none')).status).toBe(200)
  })

  test('responds with 404 to an unknown fault', async () => {
    for (const kind of ['999', 'constructor', '__proto__', 'toString']) {
      expect((await fault(kind)).body).toMatchObject({ status: 404, code: 'no_such_fault' })
    }
  })
})

describe('/api/faults/flaky', () => {
  async function statuses(query: string, calls: number) {
    const seen: number[] = []
    for (let call = 1; call <= calls; call++) seen.push((await fault(`flaky?${query}`)).status)
    return seen
  }

  test('fails twice for each key, and then restarts', async () => {
    expect(await statuses('key=a', 6)).toEqual([503, 503, 200, 503, 503, 200])
  })

  test('fails as often as requested', async () => {
    expect(await statuses('fail=0&key=b', 2)).toEqual([200, 200])
    expect(await statuses('fail=3&key=c', 4)).toEqual([503, 503, 503, 200])
  })

  test('counts the calls of each key separately, and returns the number', async () => {
    await fault('flaky?key=d')
    expect((await fault('flaky?key=e')).body).toMatchObject({ attempts: 1 })
    await fault('flaky?key=d')
    expect((await fault('flaky?key=d')).body).toEqual({ ok: true, kind: 'flaky', attempts: 3 })
  })

  test('rejects a missing or too long key, and too many failures', async () => {
    expect((await fault('flaky')).body).toMatchObject({ errors: [{ parameter: 'key' }] })
    expect((await fault('flaky?key=f&fail=11')).status).toBe(400)
    expect((await fault(`flaky?key=${'x'.repeat(101)}`)).status).toBe(400)
  })
})
