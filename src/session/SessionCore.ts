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
import type { TabChannel, TabListener } from './tabs/SessionTabs.js'

/** What begins under one user, or under nobody: the next sign-in or sign-out ends all of it. */
export interface Epoch<User = unknown> {
  readonly number: number
  /** Called when it ends. */
  readonly endings: Set<(failure: ApiFailure) => void>
  /** Ends its requests about tokens, when its user leaves in this tab. */
  readonly requests: AbortController
  /** The refresh that all join. */
  renewal?: Promise<Grant<User>>
  /** The search for who is signed in that all join. */
  restoration?: Promise<void>
  /** The refresh that failed last. */
  failed?: { readonly failure: ApiFailure; readonly at: number; readonly until: number }
}

/** When a call began. */
export interface CallStart {
  readonly epoch: Epoch
  /** Whether nobody was signed in: such a call stays without credentials whatever happens meanwhile. */
  readonly isAnonymous: boolean
}

/** Everything that one session is made with, knows, and has under way. */
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
  /** Whether the lock keeps other tabs out too. */
  readonly hasSharedLock: boolean
  readonly clients: Set<ApiClient>
  readonly watchers: Set<() => void>
  readonly listeners: Set<(event: SessionEvent) => void>
  readonly starts: WeakMap<ApiCall, CallStart>
  /** Told how refreshes of other tabs end. */
  readonly news: Set<TabListener>
  /** Unties it from tabs, page and provider, while it is tied to them. */
  stop?: () => void
  /** The way to other tabs, where there is one. */
  tabs?: TabChannel<User>
  /** URLs of the strategy's endpoints, once they are known. */
  endpoints?: ReadonlySet<string>
  grant?: Grant<User> | undefined
  /** The credentials that a server has refused. */
  refused?: Grant<User> | undefined
  state: SessionState<User>
  epoch: Epoch<User>
  /** Ends the sign-in or sign-out that came last, when another overtakes it. */
  turn: AbortController
  /** Whether a sign-in of this page has the lock. */
  isEntering?: boolean
  /** When the device told last that it is online again. */
  onlineAt?: number
  /** Ends telling the server that a user left. */
  revoking?: AbortController
  /** A store that was given nothing, or failed to keep it, proves nothing by being empty. */
  isKept: boolean
}

/** An epoch in which nothing has begun. */
export function epochOf(number: number): Epoch<never> {
  return { number, endings: new Set(), requests: new AbortController() }
}

/** What everybody may know of a grant. */
export function stateOf<User>(
  grant: Grant<User> | null | undefined,
  known: Pick<SessionState<User>, 'status' | 'epoch'> & Partial<SessionState<User>>,
): SessionState<User> {
  return {
    user: grant?.user,
    claims: grant?.claims,
    principal: grant?.principal,
    reason: undefined,
    failure: undefined,
    ...known,
  }
}

/** The client that the strategy's endpoints are called with. */
export function clientOf({ clients }: SessionCore): ApiClient {
  const [first] = clients
  if (first) return first
  throw configurationFailure(
    'session-client-missing',
    __DEV__ &&
      'The session has no client, so it can reach no server. Pass it to createApiClient({ session }) first, best in the file that makes it, so that nobody imports the one without the other.',
  )
}

/** The name that locks and channels of this session have in all tabs. */
export function nameOf(core: SessionCore): string {
  return `repository-hooks:${core.name ?? clientOf(core).baseURL}`
}

/** What a strategy may use. */
export function contextOf(core: SessionCore, signal?: AbortSignal): AuthContext {
  return { client: clientOf(core), signal, now: () => core.clock.now() }
}

/** The version of a grant that comes now. */
export function versionOf({ clock, grant }: SessionCore): number {
  return Math.max(clock.now(), (grant?.version ?? 0) + 1)
}

/** Runs a task while no other of this session's users, in any tab, asks the server about tokens. */
export async function exclusively<Result>(
  core: SessionCore,
  signal: AbortSignal,
  task: (waited: boolean) => Promise<Result>,
): Promise<Result> {
  return core.lock({ name: nameOf(core), signal }, task)
}
