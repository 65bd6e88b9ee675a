import type { ApiClientOptions } from '../http/ApiClientOptions.js'
import type { MockTokens } from './backend/MockAuth.js'
import type { FaultKind } from './backend/MockFaults.js'
import type { LoggedRequest } from './backend/MockLog.js'
import type { FailOptions } from './FailOptions.js'
import type { MockCall, MockRepositoryOf } from './MockRepository.js'
import type { MswHttp } from './transports/mockHandlers.js'

/** An axios adapter that is a function. */
export type MockAdapter = Extract<ApiClientOptions['adapter'], (...parameters: never) => unknown>

/** The delay of responses, in milliseconds. */
export type Latency = number | { readonly min: number; readonly max: number }

/** The controls of a mocked API that belong to no repository. */
export interface MockControls<Scenario extends string> {
  /** The requests so far. */
  readonly requests: readonly LoggedRequest[]
  /** The axios adapter: pass it to `createApiClient({ adapter })`. It needs neither a service worker nor a network. */
  readonly adapter: MockAdapter
  /** Request handlers for MSW, in Node, the browser and Storybook: `setupServer(...mock.handlers(http))`. */
  handlers<Handler>(http: MswHttp<Handler>): Handler[]
  /** Sets the response of an endpoint that no repository declares. Bodies are in the format of the wire. */
  respond(
    method: string,
    path: string,
    body: object | string | undefined | ((call: MockCall) => unknown),
  ): void
  /** Makes the next call of any repository fail. */
  fail(kind: FaultKind, options?: FailOptions): void
  /** Sets the delay of responses from now on. */
  delay(latency: Latency): void
  /** Issues tokens for a user, as a sign-in would: pass them to a session as its initial tokens. */
  signIn(id: string | number): MockTokens
  /** Expires all access tokens, so that the next call has to refresh. */
  expireTokens(): void
  /** Ends all sessions: refresh tokens are refused too. */
  revokeTokens(): void
  /** Resets the mock and applies one of the scenarios. */
  play(scenario: Scenario): void
  /** Resets the mock: the rows of `fill`, the `latency` option, no faults and no requests. */
  reset(): void
  /** Returns a readable report: requests, unmocked requests, mocked endpoints, unused faults and held responses. */
  report(): string
  /**
   * Checks that every request was mocked, and that every fault was used.
   *
   * @throws a `configuration` failure with the report
   */
  verify(): void
}

/** A mocked API: the backends of its repositories by name, and its controls. */
export type MockApi<Repositories, Scenario extends string = string> = MockControls<Scenario> & {
  readonly [Name in keyof Repositories]: MockRepositoryOf<Repositories[Name]>
}
