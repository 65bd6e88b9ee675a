import { describe, expect, it } from 'vitest'
import { createApiClient } from '../../src/http/createApiClient.js'
import { failureOf, reference, setUpSignedIn, startServer } from './setUp.js'

const secrets = /authorization|cookie|csrf|xsrf|api-key|signature/i

describe('credentials and origins', () => {
  it('A29 are not sent to another origin', async () => {
    const { server, api } = await setUpSignedIn()
    await api.get(`${server.otherUrl}/api/public`)

    const [call] = server.calls
    expect(Object.keys(call?.headers ?? {}).filter((name) => secrets.test(name))).toEqual([])
    expect(server.seen('/auth/refresh')).toEqual([])
  })

  it('A29 leaves a 401 of another origin alone', async () => {
    const { server, api, session } = await setUpSignedIn()

    expect(await failureOf(api.get(`${server.otherUrl}/api/thing`))).toMatchObject({ status: 401 })
    expect(server.calls).toHaveLength(1)
    expect(session.getState().status).toBe('signedIn')
  })

  it('A29 are sent to a trusted origin', async () => {
    const server = await startServer()
    const { api } = await setUpSignedIn({
      server,
      client: { trustedOrigins: [server.otherUrl] },
    })

    expect(await api.get(`${server.otherUrl}/api/thing`)).toMatchObject({ user: 'ada' })
  })

  it.each([
    ['//b/x', (url: string) => url.replace('http:', '')],
    ['a user name that looks like the host', (url: string) => `http://127.0.0.1@${url.slice(7)}`],
    [
      'a host that begins like ours',
      (url: string) => url.replace('localhost', '127.0.0.1.localhost'),
    ],
  ])('A30 gives none to %s', async (_name, disguise) => {
    const { server, api } = await setUpSignedIn()
    await api.get(disguise(`${server.otherUrl}/api/public`)).catch(() => undefined)

    for (const call of server.calls) expect(call.headers.authorization).toBeUndefined()
  })

  it('A30 are not sent to another port of the same host', async () => {
    const { api } = await setUpSignedIn()
    const other = await startServer()
    await api.get(`${other.url}/api/public`)

    expect(other.calls[0]?.headers.authorization).toBeUndefined()
  })

  it.each(['http', 'fetch'] as const)(
    'A32 does not follow a redirect to another origin with them (%s)',
    async (adapter) => {
      const { server, api } = await setUpSignedIn({ client: { adapter } })
      const other = await startServer()
      server.apiFault = () => ({ status: 302, headers: { Location: `${other.url}/api/public` } })
      await api.get('/api/moved').catch(() => undefined)

      expect(server.calls[0]?.headers.authorization).toMatch(/^Bearer /)
      for (const call of other.calls) expect(call.headers.authorization).toBeUndefined()
    },
  )

  it('A47 uses each client’s own origin', async () => {
    const { server, session } = await setUpSignedIn()
    const other = createApiClient({ baseURL: server.otherUrl, session, ...reference })

    expect(await other.get('/api/thing')).toMatchObject({ user: 'ada' })
    expect(await failureOf(other.get(`${server.url}/api/thing`))).toMatchObject({ status: 401 })
    other.dispose()
  })
})
