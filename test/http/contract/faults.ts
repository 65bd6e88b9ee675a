import { expect } from 'vitest'
import { z } from 'zod'
import type { FailureKind } from '../../../src/failure/FailureKind.js'
import { describeFailure } from '../../../src/view/failures/describeFailure.js'
import type { CannedResponse } from '../FaultServer.js'
import { type Behaviour, failureOf } from './behaviours.js'
import type { RemoteServer } from './RemoteServer.js'

/** What becomes of a POST or PATCH: screens say that it was saved, to look first, or that it failed. */
export type Fate = 'saved' | 'open' | 'failed'

/** A fault of the wire, and what an app gets of it. `docs/faults.md` lists them all. */
export interface Fault {
  what: string
  where?: 'on Node' | 'in browsers'
  /** Its row in the documentation, where several share one. */
  row?: string
  response: CannedResponse | ((server: RemoteServer) => Promise<CannedResponse>)
  kind: FailureKind
  /** The heading of its screen, of a call that reads. */
  screen: string
  /** Whether a call that reads is sent again. */
  isRepeated: boolean
  fate: Fate
}

const screens = {
  lost: 'We can’t reach the server',
  late: 'Loading took too long',
  unreadable: 'We can’t show this',
  down: 'Sorry, the service is unavailable',
  refused: 'This did not work',
  forbidden: 'You don’t have access to this',
  missing: 'We can’t find this',
} as const

const page = '<!doctype html><title>Sign in</title>'
const html = { headers: { 'Content-Type': 'text/html' }, body: page }
const json = { headers: { 'Content-Type': 'application/json' } }
const lost = { kind: 'noInternetConnection', screen: screens.lost, isRepeated: true } as const
const unreadable = {
  kind: 'invalidResponse',
  screen: screens.unreadable,
  isRepeated: false,
} as const

const connections: Fault[] = [
  {
    what: 'the connection is reset before the response',
    response: { fault: 'reset' },
    ...lost,
    fate: 'open',
  },
  { what: 'what comes back is no HTTP', response: { raw: 'SSH-2.0\r\n' }, ...lost, fate: 'open' },
  {
    what: 'the server says nothing for as long as `receive` allows',
    response: { fault: 'hang' },
    kind: 'receiveTimeout',
    screen: screens.late,
    isRepeated: true,
    fate: 'open',
  },
  {
    what: 'the body breaks off',
    response: { fault: 'cut', json: { id: 1 }, endsAfter: 100 },
    ...lost,
    fate: 'saved',
  },
  {
    what: 'the body is not packed as its `Content-Encoding` says',
    where: 'on Node',
    response: { headers: { 'Content-Encoding': 'gzip' }, json: { id: 1 } },
    ...unreadable,
    fate: 'saved',
  },
  {
    what: 'the server names no origin that may read it (CORS)',
    where: 'in browsers',
    response: { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{"id":1}' },
    ...lost,
    fate: 'open',
  },
]

const contents: Fault[] = [
  { what: 'a page comes with 200', response: html, ...unreadable, fate: 'open' },
  {
    what: 'a page comes with 200 that is called JSON, or nothing',
    response: { ...json, body: page },
    ...unreadable,
    fate: 'open',
  },
  {
    what: 'a page comes with 201',
    response: { ...html, status: 201 },
    ...unreadable,
    fate: 'saved',
  },
  {
    what: 'half of a JSON text',
    response: { ...json, body: '{"id":' },
    ...unreadable,
    fate: 'saved',
  },
  {
    what: 'nothing where the schema wants something (204, 205, or 200)',
    response: { status: 204 },
    ...unreadable,
    fate: 'saved',
  },
  {
    what: 'a body that the schema refuses',
    response: { json: { id: 'one' } },
    ...unreadable,
    fate: 'saved',
  },
  {
    what: 'a redirect to a page of another origin, as to sign in',
    where: 'on Node',
    response: async (server) => toSignIn(server, html),
    ...unreadable,
    fate: 'open',
  },
  {
    what: 'a redirect to a page of another origin, as to sign in',
    where: 'in browsers',
    response: async (server) => toSignIn(server, { raw: `HTTP/1.1 200 OK\r\n\r\n${page}` }),
    ...lost,
    fate: 'open',
  },
]

const unexpected = {
  kind: 'unexpected',
  screen: 'Something went wrong',
  isRepeated: false,
} as const
const refused = { screen: screens.refused, isRepeated: false, fate: 'failed' } as const
const down = { kind: 'serverError', screen: screens.down } as const

const statuses: Fault[] = [
  ...ofStatuses([302], 'with no address', { ...unexpected, fate: 'open' }),
  ...ofStatuses([304], 'that nobody asked for', { ...unexpected, fate: 'failed' }),
  ...ofStatuses([400, 405, 406, 411, 414, 415, 421, 431, 460, 463, 494, 495, 496, 497, 499], '', {
    kind: 'badRequest',
    ...refused,
  }),
  ...ofStatuses([408, 425], '', { kind: 'badRequest', ...refused, isRepeated: true }),
  ...ofStatuses([402, 451], '', { kind: 'badRequest', ...refused, screen: screens.forbidden }),
  ...ofStatuses([401, 419, 440], '', {
    kind: 'unauthorized',
    ...refused,
    screen: 'Sign in to continue',
  }),
  ...ofStatuses([403], '', { kind: 'forbidden', ...refused, screen: screens.forbidden }),
  ...ofStatuses([404, 410], '', { kind: 'notFound', ...refused, screen: screens.missing }),
  ...ofStatuses([413], '', { kind: 'tooLarge', ...refused, screen: 'This is too large' }),
  ...ofStatuses([429], '', {
    kind: 'rateLimited',
    screen: 'Wait a moment',
    isRepeated: true,
    fate: 'failed',
  }),
  ...ofStatuses([500], '', {
    kind: 'internalServerError',
    screen: 'Sorry, there is a problem with the service',
    isRepeated: true,
    fate: 'failed',
  }),
  ...ofStatuses([503, 521, 523], '', { ...down, isRepeated: true, fate: 'failed' }),
  ...ofStatuses([502, 504, 520, 522, 524], '', { ...down, isRepeated: true, fate: 'open' }),
  ...ofStatuses([501, 505, 507, 508, 511, 525, 526, 530, 561], '', {
    ...down,
    isRepeated: false,
    fate: 'failed',
  }),
]

/** All of them. */
export const faults: readonly Fault[] = [...connections, ...contents, ...statuses]

const isPage = typeof location === 'object'

/** Those that can happen where the test runs. */
export const faultBehaviours: readonly Behaviour[] = faults
  .filter(({ where }) => !where || (where === 'in browsers') === isPage)
  .map(({ what, response, kind, screen, isRepeated, fate }) => ({
    title: `2.1 tells what it is, and what became of a write, when ${what} arrives`,
    async run({ server, client }) {
      const url = await server.script(
        typeof response === 'function' ? await response(server) : response,
      )
      // Only of a server that says nothing something is known by the time that it takes.
      const receive = typeof response === 'object' && response.fault === 'hang' ? 300 : 20_000
      const api = client({ retry: { retries: 1, delay: 1 }, timeout: { receive } })
      const schema = z.object({ id: z.number() })
      const read = await failureOf(api.get(url, { schema }))
      expect(read).toMatchObject({ kind, attempts: isRepeated ? 2 : 1 })
      expect(describeFailure(read).title).toBe(screen)
      const { committed, unconfirmed } = await failureOf(api.post(url, {}, { schema }))
      expect({ committed, unconfirmed }).toEqual({
        committed: fate === 'saved',
        unconfirmed: fate === 'open',
      })
    },
  }))

function ofStatuses(
  list: readonly number[],
  note: string,
  told: Omit<Fault, 'what' | 'where' | 'row' | 'response'>,
): Fault[] {
  return list.map((status) => ({
    what: `${status} ${note}`.trimEnd(),
    row: `${list.join(', ')} ${note}`.trimEnd(),
    response: { ...html, status },
    ...told,
  }))
}

async function toSignIn(server: RemoteServer, response: CannedResponse): Promise<CannedResponse> {
  const path = await server.script(response)
  return { status: 302, headers: { Location: `${server.otherUrl}${path}` } }
}
