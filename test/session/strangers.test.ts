import {
  cookieStrategy,
  createSession,
  createTokenStore,
  createMemoryStore,
  describeFailure,
  fieldErrors,
  namedTokens,
  type StandardSchema,
} from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { SessionBehaviour } from '../../src/session/SessionBehaviour.js'
import type { BearerOptions } from '../../src/session/strategies/BearerOptions.js'
import { failureOf, makeClient } from '../http/setUp.js'
import { openStreamServer, type Responding } from '../stream/StreamServer.js'

const server = openStreamServer()

function json(body: unknown, status = 200): Responding {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body))
  }
}

function start(options: BearerOptions & SessionBehaviour) {
  const session = createSession({ signIn: '/login', ...options })
  onTestFinished(() => session.dispose())
  return { session, api: makeClient({ baseURL: server.url, session }) }
}

const authorizations = () => server.seen.map(({ headers }) => headers.authorization)

describe('namedTokens', () => {
  test('4.4 needs no name but that of the access token', async () => {
    server.on('/login', json({ token: 'T1' }))
    server.on('/thing', json({}))
    const { session, api } = start({ tokens: namedTokens({ accessToken: 'token' }) })
    await session.signIn({})
    await api.get('/thing')
    expect(authorizations()).toEqual([undefined, 'Bearer T1'])
  })

  test('4.4 reads what is wrapped, and sends the refresh token by its own name', async () => {
    const reply = (access: string) =>
      json({ data: { access, renewal: { token: 'R1' }, expires_in: 60 } })
    server.on('/login', reply('T1'))
    server.on('/refresh', reply('T2'))
    server.on('/thing', json({}, 401), json({}))
    const tokens = namedTokens({
      accessToken: 'data.access',
      refreshToken: 'data.renewal.token',
      expiresIn: 'data.expires_in',
    })
    const { session, api } = start({ refresh: '/refresh', tokens })
    await session.signIn({})
    await api.get('/thing')
    expect(server.seen[2]?.body).toBe('{"token":"R1"}')
    expect(authorizations()).toEqual([undefined, 'Bearer T1', undefined, 'Bearer T2'])
  })
})

describe("refreshToken: 'access'", () => {
  test('4.4 refreshes with the access token itself, as it is sent with other calls', async () => {
    server.on('/login', json({ token: 'T1' }))
    server.on('/refresh', json({ token: 'T2' }))
    server.on('/thing', json({}, 401), json({}))
    const tokens = namedTokens({ accessToken: 'token' })
    const { session, api } = start({ refresh: '/refresh', refreshToken: 'access', tokens })
    await session.signIn({})
    await api.get('/thing')
    expect(authorizations()).toEqual([undefined, 'Bearer T1', 'Bearer T1', 'Bearer T2'])
  })

  test('4.8 is over when that is refused', async () => {
    server.on('/login', json({ token: 'T1' }))
    server.on('/refresh', json({}, 401))
    server.on('/thing', json({}, 401))
    const tokens = namedTokens({ accessToken: 'token' })
    const { session, api } = start({ refresh: '/refresh', refreshToken: 'access', tokens })
    await session.signIn({})
    expect(await failureOf(api.get('/thing'))).toMatchObject({ reason: 'sessionExpired' })
    expect(session.getState().status).toBe('signedOut')
  })
})

describe('cookieStrategy', () => {
  const User = z.object({ id: z.string() })
  const open = (user?: StandardSchema<unknown, { id: string } | null | undefined>) => {
    const endpoints = { session: '/me', signIn: '/login', signOut: '/logout', csrf: false } as const
    const session = createSession({
      strategy: cookieStrategy({ ...endpoints, ...(user && { user }) }),
    })
    onTestFinished(() => session.dispose())
    return { session, api: makeClient({ baseURL: server.url, session }) }
  }

  test.each([
    ['null', null, User],
    ['null, which nobody reads', null, undefined],
    ['nothing', undefined, User],
    [
      'a user that is null',
      { user: null },
      z.object({ user: User.nullable() }).transform((it) => it.user),
    ],
  ])('4.14 takes %s for nobody', async (_, body, user) => {
    server.on('/me', json(body))
    const { session, api } = open(user)
    expect(await failureOf(api.get('/thing'))).toMatchObject({ kind: 'unauthorized' })
    expect(session.getState().status).toBe('signedOut')
  })

  test('4.14 takes an empty response that nobody reads for what its status says', async () => {
    server.on('/me', (response) => response.writeHead(204).end())
    server.on('/thing', json({}))
    const { session, api } = open()
    await api.get('/thing')
    expect(session.getState().status).toBe('signedIn')
  })
})

describe('scheme', () => {
  test('4.1 stands before the token, also before one that was kept', async () => {
    server.on('/login', json({ token: 'T1' }))
    server.on('/thing', json({}))
    server.on('/logout', json({}))
    const options = {
      signOut: '/logout',
      tokens: namedTokens({ accessToken: 'token' }),
      scheme: 'Token',
      store: createTokenStore(createMemoryStore()),
    }
    const { session } = start(options)
    await session.signIn({})
    const later = start(options)
    await later.api.get('/thing')
    expect(await later.session.getToken()).toMatchObject({ scheme: 'Token', value: 'T1' })
    await later.session.signOut()
    expect(authorizations()).toEqual([undefined, 'Token T1', 'Token T1'])
  })
})

describe('a sign-in whose response is lost', () => {
  test.each<[string, Responding, string]>([
    ['with its connection', (reply) => void reply.destroy(), 'unreachable'],
    ['behind a gateway', (reply) => void reply.writeHead(504).end(), 'serverError'],
    ['within itself', (reply) => void reply.end('{"acc'), 'invalidResponse'],
  ])('4.2 %s has saved nothing to look for', async (_, fail, topic) => {
    server.on('/login', fail)
    const { session } = start({})
    const failure = await failureOf(session.signIn({ email: 'ada', password: 'right' }))
    expect(describeFailure(failure)).toMatchObject({ topic, actions: ['retry'] })
  })

  test('4.2 may have registered somebody', async () => {
    server.on('/register', (reply) => void reply.destroy())
    const { session } = start({ signUp: '/register' })
    const failure = await failureOf(session.signUp({ email: 'ada', password: 'new' }))
    expect(describeFailure(failure).topic).toBe('unconfirmed')
  })
})

describe('a sign-in that is refused with 401', () => {
  const refused = async (body: unknown) => {
    server.on('/login', json(body, 401))
    return failureOf(start({}).session.signIn({ email: 'ada', password: 'wrong' }))
  }

  test('4.2 is about what was entered, in the words of the server', async () => {
    const failure = await refused({ message: 'Invalid email or password' })
    expect(failure).toMatchObject({ kind: 'unauthorized', status: 401, reason: 'credentials' })
    expect(fieldErrors(failure).form).toEqual(['Invalid email or password'])
    expect(fieldErrors(await refused({ errors: { password: ['Wrong'] } })).fields).toEqual({
      password: ['Wrong'],
    })
  })

  test('4.2 does not advise to sign in where the server says nothing', async () => {
    const failure = await refused({ statusCode: 401, error: 'Unauthorized' })
    expect(fieldErrors(failure)).toEqual({ fields: {}, form: [] })
    expect(describeFailure(failure)).toMatchObject({
      title: 'This did not work',
      message: 'Check what you entered.',
      actions: [],
    })
  })

  test('4.2 of a second factor, which is sent without a token, is as well', async () => {
    server.on('/code', json({ message: 'Wrong code' }, 401))
    const { api } = start({})
    const failure = await failureOf(api.post('/code', { code: 1 }, { meta: { skipAuth: true } }))
    expect(failure).toMatchObject({ status: 401, reason: 'credentials' })
    expect(fieldErrors(failure).form).toEqual(['Wrong code'])
  })

  test('4.2 of a change of the password is, once a new token was refused too, and ends nothing', async () => {
    server.on('/login', json({ access_token: 'T1', refresh_token: 'R1' }))
    server.on('/refresh', json({ access_token: 'T2', refresh_token: 'R2' }))
    server.on('/password', json({ message: 'The old password is wrong' }, 401))
    const { session, api } = start({ refresh: '/refresh' })
    await session.signIn({})
    const failure = await failureOf(api.post('/password', { old: 'wrong' }))
    expect(failure).toMatchObject({ status: 401, reason: 'credentials', afterRefresh: true })
    expect(fieldErrors(failure).form).toEqual(['The old password is wrong'])
    expect(session.getState().status).toBe('signedIn')
  })

  test('4.2 of a write is at once, where refreshIf says that it is not about the token', async () => {
    server.on('/login', json({ access_token: 'T1', refresh_token: 'R1' }))
    server.on('/password', json({ message: 'The old password is wrong' }, 401))
    const refreshIf = ({ path }: { path?: string | undefined }) => path !== '/password'
    const { session, api } = start({ refresh: '/refresh', refreshIf })
    await session.signIn({})
    const failure = await failureOf(api.post('/password', { old: 'wrong' }))
    expect(failure).toMatchObject({ status: 401, reason: 'credentials', afterRefresh: false })
    expect(fieldErrors(failure).form).toEqual(['The old password is wrong'])
    expect(authorizations()).toEqual([undefined, 'Bearer T1'])
    expect(await failureOf(api.get('/password'))).not.toHaveProperty('reason')
    expect(session.getState().status).toBe('signedIn')
  })

  test('4.2 of what is read is about who is signed in, also with a new token', async () => {
    server.on('/login', json({ access_token: 'T1', refresh_token: 'R1' }))
    server.on('/refresh', json({ access_token: 'T2', refresh_token: 'R2' }))
    server.on('/thing', json({ message: 'Who are you?' }, 401))
    const { session, api } = start({ refresh: '/refresh' })
    await session.signIn({})
    const failure = await failureOf(api.get('/thing'))
    expect(failure).toMatchObject({ status: 401, afterRefresh: true })
    expect(failure).not.toHaveProperty('reason')
  })

  test('4.2 of any other call is about who is signed in', async () => {
    server.on('/thing', json({ message: 'Who are you?' }, 401))
    const failure = await failureOf(makeClient({ baseURL: server.url }).get('/thing'))
    expect(failure.kind).toBe('unauthorized')
    expect(failure).not.toHaveProperty('reason')
    expect(fieldErrors(failure).form).toEqual([])
  })
})

describe('a URL that an endpoint of the session shares with others', () => {
  test('4.2 is sent a token, and over an expired one, by another method than the session has', async () => {
    server.on('/login', json({ access_token: 'T1', refresh_token: 'R1' }))
    server.on('/refresh', json({ access_token: 'T2' }))
    server.on('/users', json({}, 401), json([{ id: 'ada' }]), json({ id: 'bob' }, 201))
    const { session, api } = start({ signUp: '/users', refresh: '/refresh' })
    await session.signIn({})
    expect(await api.get('/users', { params: { page: 1 } })).toEqual([{ id: 'ada' }])
    await session.signUp({ email: 'bob' })
    expect(authorizations()).toEqual([undefined, 'Bearer T1', undefined, 'Bearer T2', undefined])
  })

  test('4.14 ends the session with cookies when what is written there is refused', async () => {
    server.on('/me', json({ id: 'ada' }), json({}, 401), json({}, 401))
    const strategy = cookieStrategy({ session: '/me', signOut: '/logout', csrf: false })
    const session = createSession({ strategy })
    onTestFinished(() => session.dispose())
    const api = makeClient({ baseURL: server.url, session })
    await session.restore()
    expect(await failureOf(api.patch('/me', { name: 'Ada' }))).toMatchObject({
      reason: 'sessionExpired',
    })
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET'])
    expect(session.getState()).toMatchObject({ status: 'signedOut', reason: 'sessionExpired' })
  })
})
