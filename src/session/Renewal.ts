import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { Grant } from './AuthStrategy.js'
import { endOfSession } from './endOfSession.js'
import { isEnding } from './isEnding.js'
import type { SessionParts } from './SessionParts.js'
import type { TabOutcome } from './SessionTabs.js'

/** How long a tab that got the lock after another one waits for that one's news, in milliseconds. */
const newsTimeout = 500

interface Attempt<User> {
  readonly stale: Grant<User> | undefined
  readonly epoch: number
  readonly news: TabOutcome
}

/**
 * Renews what a user is signed in with: once for all who ask at the same time, in all tabs.
 *
 * Only a definite answer ends the session. After any other failure the credentials stay, and the next try has to wait.
 */
export class Renewal<User> {
  readonly #parts: SessionParts<User>
  #running: Promise<Grant<User>> | undefined
  #failed: { failure: ApiFailure; until: number; epoch: number } | undefined

  constructor(parts: SessionParts<User>) {
    this.#parts = parts
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  /** Joins what is running, or starts it. `stale` is what has to be replaced. */
  start(stale: Grant<User> | undefined): Promise<Grant<User>> {
    if (this.#running) return this.#running
    const failure = this.#coolingFailure()
    if (failure) return Promise.reject(failure)
    const running = this.#run(stale).finally(() => {
      if (this.#running === running) this.#running = undefined
    })
    this.#running = running
    return running
  }

  async #run(stale: Grant<User> | undefined): Promise<Grant<User>> {
    const { memory, settings, tabs } = this.#parts
    const attempt = { stale, epoch: memory.epoch, news: tabs.hearOutcome() }
    const waiting = new AbortController()
    const stopWaiting = (failure: ApiFailure) => {
      this.#running = undefined
      waiting.abort(failure)
    }
    const forgetEnd = memory.untilEnd(stopWaiting)
    const stopTimer = settings.clock.after(settings.refreshTimeout, () =>
      stopWaiting(refreshTimedOut(settings.refreshTimeout)),
    )
    try {
      const grant = await this.#parts.exclusively(waiting.signal, (waited) =>
        this.#renew(attempt, waited),
      )
      this.#report(undefined)
      return grant
    } catch (error) {
      const failure = toApiFailure(error)
      this.#failed = {
        failure,
        epoch: attempt.epoch,
        until: settings.clock.now() + settings.coolDown,
      }
      this.#report(failure)
      throw failure
    } finally {
      stopTimer()
      forgetEnd()
      attempt.news.stop()
    }
  }

  async #renew(attempt: Attempt<User>, waited: boolean): Promise<Grant<User>> {
    const { strategy, settings, tabs } = this.#parts
    const newer = await this.#findNewer(attempt, waited)
    if (newer && !isEnding(newer, settings)) return newer
    try {
      return await this.#ask(attempt.epoch)
    } catch (error) {
      const failure = asRefreshTimeout(toApiFailure(error))
      this.#assertSame(attempt.epoch)
      if (strategy.endsSession?.(failure)) return this.#adoptOrExpire(attempt)
      tabs.post({ type: 'refreshFailed' })
      throw failure
    }
  }

  /** Asks the server, and keeps its answer before anybody can use it. */
  async #ask(epoch: number): Promise<Grant<User>> {
    const { strategy, memory, tabs } = this.#parts
    const stale = memory.grant
    const answer = await this.#answer(stale)
    this.#assertSame(epoch)
    // Too late: another tab's answer took its place.
    if (memory.grant && memory.grant !== stale) return memory.grant
    await this.#parts.keep(answer)
    if (memory.epoch !== epoch) await this.#parts.forget(answer)
    this.#assertSame(epoch)
    memory.settle(answer)
    this.#failed = undefined
    const grant = memory.grant ?? answer
    tabs.post({ type: 'refreshed', grant: strategy.share?.(grant) })
    return grant
  }

  /** The answer is wanted as long as the epoch lasts: also when those who waited for it have given up. */
  async #answer(stale: Grant<User> | undefined): Promise<Grant<User>> {
    const { strategy, memory } = this.#parts
    if (!strategy.renew) throw endOfSession('sessionExpired')
    const request = new AbortController()
    const forgetEnd = memory.untilEnd((failure) => request.abort(failure))
    try {
      const grant = await strategy.renew(stale, this.#parts.context(request.signal))
      return { ...grant, isRenewed: true }
    } finally {
      forgetEnd()
    }
  }

  /** What another tab got meanwhile: told by it, or kept where both can read it. */
  async #findNewer(attempt: Attempt<User>, waited: boolean): Promise<Grant<User> | undefined> {
    const { memory, strategy, tabs } = this.#parts
    const { stale, epoch, news } = attempt
    const isNewsLikely = waited && tabs.isOpen && strategy.share !== undefined
    if (isNewsLikely && memory.grant === stale) await news.wait(newsTimeout)
    this.#assertSame(epoch)
    if (memory.grant !== stale) return memory.grant
    const kept = await this.#parts.kept()
    this.#assertSame(epoch)
    if (kept === 'unknown' || isSame(kept, stale)) return undefined
    if (!kept) await this.#leave(attempt)
    if (kept) memory.settle(kept)
    this.#assertSame(epoch)
    return memory.grant
  }

  /** Another tab has deleted what was kept; its message, which says why, may come later. */
  async #leave({ epoch, news }: Attempt<User>): Promise<void> {
    const { memory, tabs } = this.#parts
    if (tabs.isOpen) await news.wait(newsTimeout)
    if (memory.epoch === epoch) memory.leave('signedOut')
  }

  /** A refusal can mean that another tab was faster; only if none was, the session is over. */
  async #adoptOrExpire(attempt: Attempt<User>): Promise<Grant<User>> {
    const { memory, tabs, strategy } = this.#parts
    const newer = await this.#findNewer(attempt, !this.#parts.hasSharedLock)
    if (newer) return newer
    if (memory.state.status === 'loading') {
      memory.nobody()
      throw endOfSession('noToken')
    }
    memory.leave('sessionExpired')
    await this.#parts.forget(attempt.stale).catch(() => undefined)
    if (strategy.isShared) tabs.post({ type: 'signedOut', reason: 'sessionExpired' })
    throw endOfSession('sessionExpired')
  }

  #assertSame(epoch: number): void {
    if (this.#parts.memory.epoch !== epoch) throw endOfSession('signedOut')
  }

  #coolingFailure(): ApiFailure | undefined {
    const { memory, settings } = this.#parts
    const failed = this.#failed
    if (failed?.epoch !== memory.epoch || settings.clock.now() >= failed.until) return undefined
    return failed.failure
  }

  #report(failure: ApiFailure | undefined): void {
    for (const { events } of this.#parts.clients) {
      events.emit('refresh', () => ({ at: this.#parts.settings.clock.now(), failure }))
    }
  }
}

function isSame(kept: Grant | undefined, held: Grant | undefined): boolean {
  return kept?.accessToken === held?.accessToken && kept?.refreshToken === held?.refreshToken
}

const timeouts: ReadonlySet<string> = new Set([
  'connectionTimeout',
  'sendTimeout',
  'receiveTimeout',
])

function asRefreshTimeout(failure: ApiFailure): ApiFailure {
  return timeouts.has(failure.kind) ? refreshTimedOut() : failure
}

function refreshTimedOut(ms?: number): ApiFailure {
  return createApiFailure({
    kind: 'receiveTimeout',
    message: `The session was not refreshed in time${ms === undefined ? '' : ` (${ms} ms)`}.`,
    phase: 'refresh',
  })
}
