import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { ApiCall } from '../http/calls/ApiCall.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { Clock } from '../http/time/Clock.js'
import type { SessionEvent } from '../http/SessionScope.js'
import type { AuthContext, AuthStrategy, Grant } from './strategies/AuthStrategy.js'
import type { SessionState } from './Session.js'
import type { SessionBehaviour } from './SessionBehaviour.js'
import type { SessionLock } from './tabs/SessionLock.js'
import type { TabChannel, RefreshListener } from './tabs/SessionTabs.js'

/** The time between two sign-ins or sign-outs. Calls, refreshes and restores of an epoch end with it. */
export interface Epoch<User = unknown> {
  readonly number: number
  /** Called when the epoch ends. */
  readonly endListeners: Set<(failure: ApiFailure) => void>
  /** Aborts the token requests of the epoch when its user signs out in this tab. */
  readonly tokenRequests: AbortController
  /** The refresh in flight, which all callers share. */
  refreshing?: Promise<Grant<User>>
  /** The restore in flight, which all callers share. */
  restoring?: Promise<void>
  /** The refresh that failed last, and until when the next one is blocked. */
  failedRefresh?: { readonly failure: ApiFailure; readonly at: number; readonly until: number }
}

/** The state of the session when a call started. */
export interface CallStart {
  readonly epoch: Epoch
  /** Whether nobody was signed in. Such a call gets no credentials, even if a user signs in before it is sent. */
  readonly isAnonymous: boolean
}

/** Options, state and pending work of a session. */
export interface SessionCore<
  User = unknown,
  Credentials = unknown,
  Registration = unknown,
> extends SessionBehaviour {
  readonly strategy: AuthStrategy<User, Credentials, Registration>
  readonly refreshTimeout: number
  readonly coolDown: number
  readonly clock: Clock
  readonly lock: SessionLock
  /** Whether other tabs use the same lock. */
  readonly hasSharedLock: boolean
  readonly clients: Set<ApiClient>
  readonly watchers: Set<() => void>
  readonly listeners: Set<(event: SessionEvent) => void>
  readonly callStarts: WeakMap<ApiCall, CallStart>
  /** Called when a refresh of another tab succeeds or fails, and when another tab signs out. */
  readonly refreshListeners: Set<RefreshListener>
  /** Removes the listeners for tabs, page events and the provider; `undefined` while there are none. */
  stopListening?: () => void
  /** The channel to other tabs, if the platform has one. */
  tabs?: TabChannel<User>
  /** The absolute URLs of the strategy's endpoints; set by the first call. */
  endpoints?: ReadonlySet<string>
  grant?: Grant<User> | undefined
  /** The grant that a server rejected last. */
  rejected?: Grant<User> | undefined
  state: SessionState<User>
  epoch: Epoch<User>
  /** Aborts the latest sign-in when another sign-in or a sign-out supersedes it. */
  signingIn: AbortController
  /** Whether a sign-in of this page is running its request. */
  isSigningIn?: boolean
  /** The time of the last `online` event. */
  onlineAt?: number
  /** Aborts the sign-out request. */
  revoking?: AbortController
  /** Whether the store is expected to hold the grant. If not, an empty store does not mean that the user signed out. */
  isStored: boolean
}

/** Creates an epoch without calls or requests. */
export function createEpoch(number: number): Epoch<never> {
  return { number, endListeners: new Set(), tokenRequests: new AbortController() }
}

/** Creates the public state from a grant. It contains no token. */
export function toSessionState<User>(
  grant: Grant<User> | null | undefined,
  state: Pick<SessionState<User>, 'status' | 'epoch'> & Partial<SessionState<User>>,
): SessionState<User> {
  return {
    user: grant?.user,
    claims: grant?.claims,
    principal: grant?.principal,
    reason: undefined,
    failure: undefined,
    ...state,
  }
}

/** Returns the client that calls the strategy's endpoints: the first one that was connected. */
export function getClient({ clients }: SessionCore): ApiClient {
  const [first] = clients
  if (first) return first
  throw configurationFailure(
    'session-client-missing',
    __DEV__ &&
      'The session has no client, so it can reach no server. Pass it to createApiClient({ session }) first, best in the file that creates it, so that nobody imports the one without the other.',
  )
}

/** Returns the name of the session's lock and channel, the same in all tabs. */
export function getSessionName(core: SessionCore): string {
  return `repository-hooks:${core.name ?? getClient(core).baseURL}`
}

/** Creates the context that is passed to the strategy's functions. */
export function createAuthContext(core: SessionCore, signal?: AbortSignal): AuthContext {
  return { client: getClient(core), signal, now: () => core.clock.now() }
}

/** Returns the version of a new grant: the time, or more if the current grant's version is not lower. */
export function nextVersion({ clock, grant }: SessionCore): number {
  return Math.max(clock.now(), (grant?.version ?? 0) + 1)
}

/** Runs a task while it holds the session's lock, so that one token request runs at a time in all tabs that share the lock. */
export async function withLock<Result>(
  core: SessionCore,
  signal: AbortSignal,
  task: (waited: boolean) => Promise<Result>,
): Promise<Result> {
  return core.lock({ name: getSessionName(core), signal }, task)
}
