import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { AuthContext, Grant } from './AuthStrategy.js'
import { nextVersion } from './isNewer.js'
import type { SessionState } from './Session.js'
import type { SessionParts } from './SessionParts.js'

type Ask<User> = (context: AuthContext) => Promise<Grant<User> | undefined>

/** Lets users in and out. Of several sign-ins at a time the last one counts, and a sign-out overtakes them all. */
export class Entrance<User, Credentials, Registration> {
  readonly #parts: SessionParts<User, Credentials, Registration>
  #turn = 0
  #overtakenBy: 'signedOut' | 'superseded' = 'superseded'
  #revoking: AbortController | undefined

  constructor(parts: SessionParts<User, Credentials, Registration>) {
    this.#parts = parts
  }

  async signIn(credentials: Credentials, signal?: AbortSignal): Promise<SessionState<User>> {
    const { strategy } = this.#parts
    if (!strategy.signIn) throw missing('signIn')
    return this.#enter(async (context) => strategy.signIn?.(credentials, context), signal)
  }

  async signUp(input: Registration, signal?: AbortSignal): Promise<SessionState<User>> {
    const { strategy } = this.#parts
    if (!strategy.signUp) throw missing('signUp')
    return this.#enter(async (context) => strategy.signUp?.(input, context), signal)
  }

  async signOut(): Promise<void> {
    const { memory, tabs, strategy } = this.#parts
    const { grant } = memory
    this.#overtake('signedOut')
    if (memory.state.status === 'signedOut') return
    this.#parts.isLeaving = strategy.isForeign === true
    memory.leave('signedOut')
    this.#parts.abandonRequests()
    tabs.post({ type: 'signedOut', reason: 'signedOut' })
    const failure = await this.#parts.forget().then(() => undefined, toApiFailure)
    await this.#revoke(grant)
    if (failure) throw failure
  }

  async #enter(ask: Ask<User>, signal = new AbortController().signal) {
    const turn = this.#overtake('superseded')
    // An answer to signing out that comes late could take the cookie of signing in with it.
    this.#revoking?.abort()
    return this.#parts.exclusively(signal, async () => {
      this.#assertLast(turn)
      const context = this.#parts.context(signal)
      const grant = await ask(context)
      if (grant) await this.#let(grant, { turn, context })
      return this.#parts.memory.state
    })
  }

  async #let(answer: Grant<User>, { turn, context }: { turn: number; context: AuthContext }) {
    const { memory, tabs, strategy } = this.#parts
    const grant = { ...answer, version: nextVersion(context.now(), memory.grant) }
    if (turn === this.#turn) await this.#parts.keep(grant)
    if (turn !== this.#turn) {
      await this.#parts.forget(grant).catch(() => undefined)
      await strategy.revoke?.(grant, context).catch(() => undefined)
    }
    this.#assertLast(turn)
    // A provider's own event may have told already.
    const isKnown = strategy.isForeign && memory.grant?.accessToken === grant.accessToken
    this.#parts.isLeaving = false
    if (!isKnown) memory.begin(grant)
    tabs.post({ type: 'signedIn', principal: grant.principal, grant: strategy.share?.(grant) })
  }

  /** The server's part of signing out is a courtesy: the user is out already, whatever it answers. */
  async #revoke(grant: Grant<User> | undefined): Promise<void> {
    const { strategy, settings } = this.#parts
    if (!strategy.revoke) return
    const revoking = new AbortController()
    const stopTimer = settings.clock.after(settings.refreshTimeout, () => revoking.abort())
    this.#revoking = revoking
    try {
      const context = this.#parts.context(revoking.signal)
      await this.#parts.exclusively(revoking.signal, async () => strategy.revoke?.(grant, context))
      this.#parts.isLeaving = false
    } catch {
      // Whoever keeps the tokens still has them, and must not sign the user in again with the next call.
      this.#parts.isLeaving = strategy.isForeign === true
    } finally {
      stopTimer()
    }
  }

  #overtake(by: 'signedOut' | 'superseded'): number {
    this.#overtakenBy = by
    this.#turn += 1
    return this.#turn
  }

  #assertLast(turn: number): void {
    if (turn === this.#turn) return
    throw createApiFailure({ ...overtaken, reason: this.#overtakenBy })
  }
}

const overtaken = {
  kind: 'requestCancelled',
  message: 'A later sign-in or sign-out took the place of this one.',
} as const

function missing(option: string): Error {
  return configurationFailure(
    'session-endpoint-missing',
    __DEV__ &&
      `The session's strategy has no '${option}', so the call was not sent. Give createSession({ ${option} }) its endpoint.`,
  )
}
