import type { ApiFailure } from '../failure/ApiFailure.js'
import type { ApiCall } from '../http/ApiCall.js'
import type { SessionEvent, SignOutReason } from '../http/SessionScope.js'
import type { Grant } from './AuthStrategy.js'
import { endOfSession } from './endOfSession.js'
import { isOtherUser } from './isOtherUser.js'
import type { SessionState } from './Session.js'

/** When a call began. */
export interface CallStart {
  readonly epoch: number
  /** Whether nobody was signed in: such a call stays without credentials whatever happens meanwhile. */
  readonly isAnonymous: boolean
}

/** What the session knows at the moment, whom it tells, and which calls depend on it. */
export class SessionMemory<User> {
  #grant: Grant<User> | undefined
  #state: SessionState<User>
  readonly #starts = new WeakMap<ApiCall, CallStart>()
  readonly #running = new Set<(failure: ApiFailure) => void>()
  readonly #watchers = new Set<() => void>()
  readonly #listeners = new Set<(event: SessionEvent) => void>()

  constructor({ initial, isKnown }: { initial: Grant<User> | undefined; isKnown: boolean }) {
    const nobody = isKnown ? 'signedOut' : 'loading'
    this.#grant = initial
    this.#state = { ...describe(initial), status: initial ? 'signedIn' : nobody, epoch: 0 }
  }

  get grant(): Grant<User> | undefined {
    return this.#grant
  }

  get state(): SessionState<User> {
    return this.#state
  }

  get epoch(): number {
    return this.#state.epoch
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  subscribe(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The epoch that a call belongs to: the one in which the session saw it first. */
  startOf(call: ApiCall): CallStart {
    const known = this.#starts.get(call)
    if (known) return known
    const start = { epoch: this.epoch, isAnonymous: this.#state.status === 'signedOut' }
    this.#starts.set(call, start)
    return start
  }

  /** Counts a call as begun now: somebody was found who could not be known before. */
  rejoin(call: ApiCall): void {
    this.#starts.delete(call)
  }

  /** Has `end` called when the present epoch ends; returns what makes it forgotten. */
  untilEnd(end: (failure: ApiFailure) => void): () => void {
    this.#running.add(end)
    return () => this.#running.delete(end)
  }

  /** Somebody signed in. */
  begin(grant: Grant<User>): void {
    if (this.#state.status === 'signedIn') this.leave('signedOut')
    else this.#nextEpoch('superseded')
    this.#resume(grant)
  }

  /** The present user's credentials are these: found on loading, renewed, or adopted from another tab. */
  settle(grant: Grant<User>): void {
    const { status } = this.#state
    if (status === 'signedOut') return
    if (status === 'loading') return this.#resume(grant)
    if (isOtherUser(grant, this.#grant)) return this.begin(grant)
    const { user, principal } = this.#state
    this.#grant = { ...grant, user: grant.user ?? user, principal: grant.principal ?? principal }
    this.#change({ ...describe(this.#grant), status: 'signedIn', epoch: this.epoch })
    this.#tell({ type: 'refreshed', principal: this.#state.principal })
  }

  /** Nobody is signed in any longer. Screens leave first, listeners follow, and then what is under way ends. */
  leave(reason: SignOutReason): void {
    if (this.#state.status === 'signedOut') return
    this.#grant = undefined
    this.#change({ ...nothing, status: 'signedOut', reason, epoch: this.epoch + 1 })
    this.#tell({ type: 'signedOut', reason })
    this.#endCalls(endOfSession(reason))
  }

  /** Loading showed that nobody is signed in. */
  nobody(): void {
    this.#change({ ...nothing, status: 'signedOut', epoch: this.epoch })
  }

  /** Loading failed, so nobody knows. */
  unknown(failure: ApiFailure): void {
    this.#change({ ...this.#state, failure })
  }

  /** Somebody signed in in another tab: who it is has to be found out. */
  reopen(): void {
    this.#nextEpoch('superseded')
    this.#change({ ...nothing, status: 'loading', epoch: this.epoch })
  }

  #resume(grant: Grant<User>): void {
    this.#grant = grant
    this.#change({ ...describe(grant), status: 'signedIn', epoch: this.epoch })
    this.#tell({ type: 'signedIn', principal: this.#state.principal })
  }

  #nextEpoch(reason: 'superseded'): void {
    this.#state = { ...this.#state, epoch: this.epoch + 1 }
    this.#endCalls(endOfSession(reason))
  }

  #endCalls(failure: ApiFailure): void {
    const calls = [...this.#running]
    this.#running.clear()
    for (const end of calls) end(failure)
  }

  #change(state: SessionState<User>): void {
    this.#state = state
    for (const watcher of [...this.#watchers]) undisturbed(watcher)
  }

  #tell(event: SessionEvent): void {
    for (const listener of [...this.#listeners]) undisturbed(() => listener(event))
  }
}

const nothing = {
  user: undefined,
  claims: undefined,
  principal: undefined,
  reason: undefined,
  failure: undefined,
} satisfies Partial<SessionState>

function describe<User>(grant: Grant<User> | undefined) {
  return {
    ...nothing,
    user: grant?.user,
    claims: grant?.claims,
    principal: grant?.principal,
  }
}

/** A listener that throws must not keep a sign-out from being completed. */
function undisturbed(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    const report = typeof reportError === 'function' ? reportError : console.error
    report(error)
  }
}
