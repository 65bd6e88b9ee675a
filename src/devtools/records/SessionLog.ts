import type { ApiClient } from '../../http/ApiClient.js'
import type { SessionScope } from '../../http/SessionScope.js'
import type { SessionState } from '../../session/Session.js'
import type { InspectedSession } from './InspectedSession.js'

/** Follows the session of a client, without making it find out who is signed in. */
export class SessionLog {
  readonly #session: SessionScope | undefined
  readonly stop: () => void
  #latest: InspectedSession | undefined
  #refreshes = 0
  #failures = 0

  constructor({ session, events }: Pick<ApiClient, 'session' | 'events'>, onChange: () => void) {
    this.#session = session
    const changed = (): void => {
      this.#latest = undefined
      onChange()
    }
    const stops = [
      session?.subscribe(changed),
      events.on('refresh', ({ failure }) => {
        this.#refreshes += 1
        if (failure) this.#failures += 1
        changed()
      }),
    ]
    this.stop = () => stops.forEach((stop) => stop?.())
  }

  /** The same object until something changes. */
  get state(): InspectedSession | undefined {
    if (!this.#session) return undefined
    return (this.#latest ??= this.#read(this.#session))
  }

  #read(session: SessionScope): InspectedSession {
    const state = hasState(session) ? session.getState() : undefined
    const expiry = state?.claims?.['exp']
    return {
      status: state?.status,
      principal: session.principal,
      epoch: session.epoch,
      reason: state?.reason,
      failure: state?.failure?.kind,
      expiresAt: typeof expiry === 'number' ? expiry * 1_000 : undefined,
      refreshes: this.#refreshes,
      failedRefreshes: this.#failures,
    }
  }
}

function hasState(session: SessionScope): session is SessionScope & { getState(): SessionState } {
  return 'getState' in session && typeof session.getState === 'function'
}
