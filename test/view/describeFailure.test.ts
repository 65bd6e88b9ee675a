import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { failureKinds, type FailureKind } from '../../src/failure/FailureKind.js'
import { toProblemDetails } from '../../src/failure/ProblemDetails.js'
import { de } from '../../src/locales/de.js'
import { describeFailure } from '../../src/view/failures/describeFailure.js'
import type { MessageOverrides } from '../../src/view/messages/Messages.js'
import { failures, specialCases } from '../../stories/failures.js'

/** Title, icon and actions of each kind: the table of the design. */
const table: Readonly<
  Record<FailureKind, readonly [icon: string, actions: string, title: string]>
> = {
  noInternetConnection: ['wifi-off', 'retry', 'We can’t reach the server'],
  connectionTimeout: ['wifi-off', 'retry', 'Connecting took too long'],
  sendTimeout: ['upload', 'retry', 'Sending took too long'],
  receiveTimeout: ['download', 'retry', 'Loading took too long'],
  badRequest: ['warning', '', 'This did not work'],
  validation: ['warning', 'backToForm', 'Check what you entered'],
  unauthorized: ['lock', 'signIn', 'You have been signed out'],
  forbidden: ['block', 'goBack', 'You don’t have access to this'],
  notFound: ['search-off', 'goBack', 'We can’t find this'],
  conflict: ['warning', 'reload', 'This has changed'],
  tooLarge: ['warning', '', 'This is too large'],
  rateLimited: ['hourglass', 'retry', 'Wait a moment'],
  internalServerError: ['error', 'retry', 'Sorry, there is a problem with the service'],
  serverError: ['error', 'retry', 'Sorry, the service is unavailable'],
  invalidResponse: ['error', 'retry', 'We can’t show this'],
  graphql: ['error', 'retry', 'Some of this could not be loaded'],
  badCertificate: ['lock', '', 'This connection is not safe'],
  requestCancelled: ['cancel', 'retry', 'You stopped this'],
  realtime: ['wifi-off', 'reconnect', 'Live updates have stopped'],
  storage: ['error', '', 'This could not be saved on your device'],
  configuration: ['error', '', 'Sorry, this page is not ready'],
  unexpected: ['error-outline', 'retry', 'Something went wrong'],
}

describe('describeFailure', () => {
  it.each(failureKinds)('5.1 5.4 gives %s its icon, actions and title', (kind) => {
    const { icon, actions, title, message } = describeFailure(failures[kind])
    expect([icon, actions.join(), title]).toEqual(table[kind])
    expect(message).toMatch(/^[A-Z].*\.$/)
  })

  it.each(failureKinds)('uses plain words for %s: no code, no jargon, no blame', (kind) => {
    const { title, message } = describeFailure(failures[kind])
    expect(`${title} ${message}`).not.toMatch(
      /\d|http|status|request|invalid|illegal|forbidden|fatal|oops|whoops|uh-oh|please|null|undefined|\{/i,
    )
  })

  it('5.7 distinguishes an offline device from an unreachable server', () => {
    expect(describeFailure(specialCases.offline)).toMatchObject({
      title: 'You’re offline',
      actions: [],
    })
    expect(describeFailure(specialCases.offline, { online: true })).toMatchObject({
      title: 'We can’t reach the server',
      actions: ['retry'],
    })
  })

  it('reads differently for who never signed in', () => {
    expect(describeFailure(specialCases.signedOut).title).toBe('Sign in to continue')
  })

  it('reads differently for who signs in with something that is refused', () => {
    const failure = createApiFailure({
      kind: 'unauthorized',
      reason: 'credentials',
      message: 'no',
      status: 401,
    })
    expect(describeFailure(failure)).toMatchObject({ title: 'This did not work', actions: [] })
  })

  it('does not say of a write that it goes on by itself once the device is online', () => {
    const { title } = describeFailure(
      createApiFailure({ kind: 'noInternetConnection', message: 'no', method: 'POST' }),
    )
    expect(title).toBe('We can’t reach the server')
  })

  it('says when a service under maintenance is back', () => {
    expect(describeFailure(specialCases.maintenance).message).toBe(
      'You can use it again in 10 minutes.',
    )
  })

  it.each([
    [5_000_000, '5 MB'],
    [5 * 2 ** 20, '5.2 MB'],
    [1_999_999_999, '1.9 GB'],
    [65_536, '65.5 kB'],
    [999, '999 byte'],
  ])('names a limit of %d bytes as %s, which holds', (limit, size) => {
    const failure = createApiFailure({ kind: 'tooLarge', message: 'no', limit })
    expect(describeFailure(failure)).toMatchObject({
      kind: 'tooLarge',
      title: 'This is too large',
      message: `Try something smaller. The limit is ${size}.`,
    })
  })

  it.each([402, 451])('does not describe a %d as an input error', (status) => {
    const failure = createApiFailure({ kind: 'badRequest', message: 'no', status })
    expect(describeFailure(failure)).toMatchObject({
      kind: 'badRequest',
      title: 'You don’t have access to this',
      actions: ['goBack'],
    })
  })

  it.each(['DOWNSTREAM_SERVICE_ERROR', 'constructor', '__proto__'])(
    'has the same texts for a GraphQL code named %s',
    (code) => {
      const failure = createApiFailure({ kind: 'graphql', message: 'no', status: 200, code })
      expect(describeFailure(failure).title).toBe(describeFailure(failures.graphql).title)
    },
  )

  it('names no limit that only the server knows', () => {
    const failure = createApiFailure({ kind: 'tooLarge', message: 'no', status: 413 })
    expect(describeFailure(failure)).toMatchObject({ message: 'Try something smaller.' })
  })

  it('says of a write without a response that nobody knows whether it was done', () => {
    expect(describeFailure(specialCases.unconfirmed)).toMatchObject({
      title: 'This may not have been saved',
      message: 'Check before you try again.',
    })
  })

  it('describes a reset connection the same way, unless the request was never sent', () => {
    const lost = { kind: 'noInternetConnection', message: 'lost', reachable: false } as const
    const topics = [true, false].map((unconfirmed) =>
      describeFailure(createApiFailure({ ...lost, method: 'POST', unconfirmed })),
    )
    expect(topics.map(({ topic }) => topic)).toEqual(['unconfirmed', 'unreachable'])
  })

  it('says that a committed mutation was saved, and offers no retry', () => {
    expect(describeFailure(specialCases.saved)).toMatchObject({
      title: 'Your change was saved',
      actions: ['reload'],
    })
  })

  it.each([501, 505])('offers no retry for %d, since none would help', (status) => {
    const failure = createApiFailure({ kind: 'serverError', message: 'no', status })
    expect(describeFailure(failure).actions).toEqual([])
  })

  it('5.14 says "Something went wrong" for an error that is no failure', () => {
    for (const error of [
      new Error('x is not a function'),
      'a text',
      null,
      undefined,
      Object.freeze({}),
    ])
      expect(describeFailure(error)).toMatchObject({
        kind: 'unexpected',
        title: 'Something went wrong',
        actions: ['retry'],
      })
  })

  it('has texts for a kind of a newer copy of this library', () => {
    const failure = Object.assign(createApiFailure({ kind: 'notFound', message: 'no' }))
    const newer = Object.create(failure, { kind: { value: 'quantumDecoherence' } })
    expect(describeFailure(newer).title).toBe('Something went wrong')
  })

  it('accepts overrides, as texts or as functions of the values', () => {
    const messages = {
      'notFound.title': 'We no longer sell this',
      'notFound.message': ({ status }: { status?: number | undefined }) =>
        `Look elsewhere (${status}).`,
    }
    expect(describeFailure(failures.notFound, { messages })).toMatchObject({
      title: 'We no longer sell this',
      message: 'Look elsewhere (404).',
    })
  })

  it('omits a text that was overridden by undefined, rather than throw', () => {
    const lost: object = { 'notFound.title': undefined }
    expect(describeFailure(failures.notFound, { messages: lost })).toMatchObject({
      title: '',
      message: 'It may have been moved or deleted.',
    })
  })

  it('formats times in the language of the texts', () => {
    const messages = { locale: 'de', 'maintenance.message': 'Wieder da {time}.' }
    expect(describeFailure(specialCases.maintenance, { messages }).message).toBe(
      'Wieder da in 10 Minuten.',
    )
  })

  describe('with a text of the server', () => {
    const detail = 'Sold out since yesterday'
    const problem = toProblemDetails({ title: 'Conflict', detail })
    const conflict = createApiFailure({ kind: 'conflict', message: 'no', status: 409, problem })
    const broken = createApiFailure({ kind: 'serverError', message: 'no', status: 502, problem })

    it('L17 does not show it by default', () => {
      expect(describeFailure(conflict).message).not.toContain(detail)
    })

    it('5.4 shows it with serverText', () => {
      expect(describeFailure(conflict, { serverText: true }).message).toBe(detail)
    })

    it('never shows that of a 5xx response', () => {
      expect(describeFailure(broken, { serverText: true }).message).not.toContain(detail)
    })

    it('limits its length', () => {
      const long = toProblemDetails({ detail: 'sold out '.repeat(100) })
      const failure = createApiFailure({
        kind: 'conflict',
        message: 'no',
        status: 409,
        problem: long,
      })
      const { message } = describeFailure(failure, { serverText: true })
      expect(message.length).toBeLessThanOrEqual(500)
      expect(message).toMatch(/^sold out sold out/)
    })

    it('masks credentials in it', () => {
      const leaky = toProblemDetails({ detail: 'Bearer BODY_SECRET was refused' })
      const failure = createApiFailure({
        kind: 'conflict',
        message: 'no',
        status: 409,
        problem: leaky,
      })
      expect(describeFailure(failure, { serverText: true }).message).not.toContain('BODY_SECRET')
    })
  })

  it('L17 shows nothing of a message, a cause, a body or a path, whatever they contain', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...failureKinds),
        fc.integer({ min: 400, max: 599 }),
        (kind, status) => {
          const failure = createApiFailure({
            kind,
            status,
            message: 'MARKER',
            code: 'MARKER',
            requestId: 'MARKER',
            path: '/MARKER?MARKER=MARKER',
            data: { detail: 'MARKER' },
            problem: toProblemDetails({ detail: 'MARKER' }),
            cause: new Error('MARKER'),
          })
          expect(JSON.stringify(describeFailure(failure))).not.toContain('MARKER')
        },
      ),
    )
  })

  it('uses the texts of a failure, which override a language and are overridden by single texts', () => {
    const failure = createApiFailure({
      kind: 'notFound',
      message: 'GET /products/7 answered 404',
      messages: { 'notFound.title': 'This product is gone' },
    })
    const titleIn = (messages: MessageOverrides): string =>
      describeFailure(failure, { messages }).title
    expect(titleIn({})).toBe('This product is gone')
    expect(titleIn(de)).toBe('This product is gone')
    expect(titleIn({ 'notFound.title': 'No such lamp' })).toBe('No such lamp')
  })
})
