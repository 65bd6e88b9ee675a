import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { systemClock, type Clock } from '../http/Clock.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import { browserLock } from './browser.js'
import { endOfSession } from './endOfSession.js'
import type { SessionBehaviour } from './SessionBehaviour.js'
import { pageLock, type SessionLock } from './SessionLock.js'
import { SessionMemory } from './SessionMemory.js'
import { SessionTabs } from './SessionTabs.js'

/** Behaviour with its defaults. */
export interface Settings extends SessionBehaviour {
  refreshTimeout: number
  coolDown: number
  anonymous: boolean
  clock: Clock
}

const defaults = {
  refreshTimeout: 10_000,
  coolDown: 1_000,
  anonymous: false,
  clock: systemClock,
} satisfies Settings

/** What the parts of one session share. */
export class SessionParts<User, Credentials = unknown, Registration = unknown> {
  readonly strategy: AuthStrategy<User, Credentials, Registration>
  readonly settings: Settings
  readonly memory: SessionMemory<User>
  readonly tabs = new SessionTabs<User>()
  readonly clients = new Set<ApiClient>()
  /** Whether the lock keeps other tabs out too. */
  readonly hasSharedLock: boolean
  /** Whether the user left, and a provider that has not heard of it may still answer with their token. */
  isLeaving = false
  readonly #lock: SessionLock
  readonly #requests = new Set<AbortController>()
  /** A store that was given nothing, or failed to keep it, proves nothing by being empty. */
  #isKept: boolean
  #endpoints: ReadonlySet<string> | undefined

  constructor(
    strategy: AuthStrategy<User, Credentials, Registration>,
    behaviour: SessionBehaviour,
  ) {
    this.strategy = strategy
    this.settings = { ...defaults, ...behaviour }
    this.#isKept = strategy.initial === undefined
    const shared = behaviour.lock ?? browserLock()
    this.hasSharedLock = shared !== undefined
    this.#lock = shared ?? pageLock()
    this.memory = new SessionMemory({
      initial: strategy.initial,
      isKnown: strategy.restoredBy === undefined,
    })
  }

  /** The client that the strategy's endpoints are called with. */
  get client(): ApiClient {
    const [first] = this.clients
    if (first) return first
    throw configurationFailure(
      'session-client-missing',
      __DEV__ &&
        'The session has no client, so it can reach no server. Pass it to createApiClient({ session }) first.',
    )
  }

  /** Whether a URL is one of the strategy's own endpoints. */
  readonly isOwnEndpoint = (url: string): boolean => {
    const { baseURL } = this.client
    this.#endpoints ??= new Set(
      this.strategy.endpoints?.map((endpoint) => placeOf(endpoint, baseURL)),
    )
    return this.#endpoints.has(placeOf(url, baseURL))
  }

  get name(): string {
    return `repository-hooks:${this.settings.name ?? this.client.baseURL}`
  }

  context(signal: AbortSignal | undefined): AuthContext {
    return { client: this.client, signal, now: () => this.settings.clock.now() }
  }

  /** Runs a task while no other of this session's users, in any tab, asks the server about tokens. */
  exclusively<Result>(
    signal: AbortSignal,
    task: (waited: boolean) => Promise<Result>,
  ): Promise<Result> {
    return this.#lock({ name: this.name, signal }, task)
  }

  /** Begins a request about tokens that {@link SessionParts.abandonRequests} can end. */
  beginRequest(): { signal: AbortSignal; end: () => void } {
    const controller = new AbortController()
    this.#requests.add(controller)
    return { signal: controller.signal, end: () => this.#requests.delete(controller) }
  }

  /** Ends what is under way for a user who has just left in this tab. */
  abandonRequests(): void {
    for (const controller of this.#requests) controller.abort(endOfSession('signedOut'))
  }

  async keep(grant: Grant<User>): Promise<void> {
    this.#isKept = true
    await this.#storing(async () => this.strategy.keep?.(grant))
  }

  /** What is kept: `undefined` when that is nothing, and `'unknown'` when nothing follows from it. */
  async kept(): Promise<Grant<User> | undefined | 'unknown'> {
    if (!this.strategy.read || !this.#isKept) return 'unknown'
    const grant = await this.#storing(async () => this.strategy.read?.(this.context(undefined)))
    return this.#isKept ? grant : 'unknown'
  }

  /** Deletes what is kept; with a grant, only when that is what is kept. */
  async forget(only?: Grant<User>): Promise<void> {
    await this.strategy.forget?.(only)
  }

  async #storing<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work()
    } catch (error) {
      this.#isKept = false
      if (!this.strategy.isForeign) this.settings.onStorageFailure?.(toApiFailure(error))
      return undefined
    }
  }
}

/** A URL without its query. Paths join the base as they do in calls. */
function placeOf(url: string, baseURL: string): string {
  const absolute = URL.canParse(url) ? url : `${baseURL}/${url.replace(/^\/+/, '')}`
  const { origin, pathname } = new URL(absolute)
  return origin + pathname
}
