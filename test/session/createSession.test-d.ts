import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { ClientSession } from '../../src/http/ClientSession.js'
import { basicStrategy } from '../../src/session/strategies/basicStrategy.js'
import { cookieStrategy } from '../../src/session/strategies/cookieStrategy.js'
import { createSession } from '../../src/session/createSession.js'
import type { Session } from '../../src/session/Session.js'

const User = z.object({ id: z.string(), since: z.string().transform((text) => new Date(text)) })

describe('createSession', () => {
  it('knows nothing without schemas', () => {
    const session = createSession({ signIn: '/auth/login' })

    expectTypeOf(session.getState().user).toEqualTypeOf<unknown>()
    expectTypeOf(session.signIn).parameter(0).toEqualTypeOf<unknown>()
    expectTypeOf(session).toExtend<ClientSession>()
  })

  it('4.2 4.3 types users, credentials and registrations by their schemas', () => {
    const session = createSession({
      signIn: '/auth/login',
      user: User,
      credentials: z.object({ email: z.email(), remember: z.boolean().default(false) }),
      registration: z.object({ name: z.string() }),
    })

    expectTypeOf(session.getState().user).toEqualTypeOf<{ id: string; since: Date } | undefined>()
    expectTypeOf(session.signIn)
      .parameter(0)
      .toEqualTypeOf<{ email: string; remember?: boolean | undefined }>()
    expectTypeOf(session.signUp).parameter(0).toEqualTypeOf<{ name: string }>()
    expectTypeOf(session).toExtend<Session>()
  })

  it('4.17 takes the types of a strategy', () => {
    const cookies = createSession({
      strategy: cookieStrategy({ session: '/me', signOut: '/logout', user: User }),
    })
    expectTypeOf(cookies.getState().user).toEqualTypeOf<{ id: string; since: Date } | undefined>()
    const basic = createSession({ strategy: basicStrategy() })

    expectTypeOf(basic.signIn).parameter(0).toEqualTypeOf<{ username: string; password: string }>()
  })

  it('X06 takes who is signed in from the start, nobody for certain, or that it is not known', () => {
    const known: { id: string; since: Date } | null | undefined = undefined
    const initial = known && { user: known }
    const server = { session: '/me', signOut: '/logout', user: User }
    createSession({ strategy: cookieStrategy({ ...server, initial }) })
    createSession({ strategy: cookieStrategy({ ...server, initial: null }) })
    createSession({ refresh: '/auth/refresh', refreshToken: 'cookie', user: User, initial })
    createSession({ refresh: '/auth/refresh', refreshToken: 'cookie', initial: null })
    // @ts-expect-error a user has an id
    createSession({ refresh: '/refresh', user: User, initial: { user: { since: new Date() } } })
  })

  it('takes a strategy or the options of the default one, and not both', () => {
    // @ts-expect-error a session has one way to authenticate
    createSession({ strategy: basicStrategy(), signIn: '/auth/login' })
    const options = { strategy: cookieStrategy({ session: '/me', signOut: '/logout' }) }
    // @ts-expect-error the strategy is told who is signed in
    createSession({ ...options, initial: { user: { id: 'ada' } } })
    // @ts-expect-error the strategy is told that nobody is
    createSession({ ...options, initial: null })
    // @ts-expect-error there is no such place for a refresh token
    createSession({ refreshToken: 'localStorage' })
  })
})
