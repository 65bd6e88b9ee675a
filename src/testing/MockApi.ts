import type { ApiClientOptions } from '../http/ApiClientOptions.js'
import type { MockTokens } from './backend/MockAuth.js'
import type { FaultKind } from './backend/MockFaults.js'
import type { LoggedRequest } from './backend/MockLog.js'
import type { FailOptions } from './FailOptions.js'
import type { MockCall, MockRepositoryOf } from './MockRepository.js'
import type { MswHttp } from './transports/mockHandlers.js'

/** What sends, where it is a function. */
export type MockAdapter = Extract<ApiClientOptions['adapter'], (...parameters: never) => unknown>

/** How long responses take, in milliseconds. */
export type Latency = number | { readonly min: number; readonly max: number }

/** What a mocked API can do besides what its repositories can. */
export interface MockControls<Scenario extends string> {
  /** What was requested so far. */
  readonly requests: readonly LoggedRequest[]
  /** What sends: give it to `createApiClient({ adapter })`. It needs neither a worker nor a network. */
  readonly adapter: MockAdapter
  /** Handlers for msw, in Node, in the browser and in Storybook: `setupServer(...mock.handlers(http))`. */
  handlers<Handler>(http: MswHttp<Handler>): Handler[]
  /** Answers an endpoint that no repository declares, with bodies of the wire. */
  respond(
    method: string,
    path: string,
    body: object | string | undefined | ((call: MockCall) => unknown),
  ): void
  /** Lets the next call of whatever repository fail. */
  fail(kind: FaultKind, options?: FailOptions): void
  /** How long responses take from now on. */
  delay(latency: Latency): void
  /** Makes tokens for a user, as if they had signed in: what a session begins with. */
  signIn(id: string | number): MockTokens
  /** Refuses all access tokens from now on, so that the next call has to refresh. */
  expireTokens(): void
  /** Ends all sessions: refreshing is refused too. */
  revokeTokens(): void
  /** Brings about one of the scenarios, from the beginning. */
  play(scenario: Scenario): void
  /** Begins anew: the seed's rows, no faults, no requests. */
  reset(): void
  /** What was requested, what was not answered for, and what is mocked; for people. */
  report(): string
  /**
   * Checks that the mock answered for everything, and that every fault met its call.
   *
   * @throws a `configuration` failure with the report
   */
  verify(): void
}

/** A mocked API: the backends of its repositories by name, and its controls. */
export type MockApi<Repositories, Scenario extends string = string> = MockControls<Scenario> & {
  readonly [Name in keyof Repositories]: MockRepositoryOf<Repositories[Name]>
}
