import type { ApiFailure } from '../failure/ApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiCall } from '../http/ApiCall.js'
import type { Grant } from './AuthStrategy.js'
import { endOfSession } from './endOfSession.js'
import { isEnding } from './isEnding.js'
import { isNewer, nextVersion } from './isNewer.js'
import { RefreshTimer } from './RefreshTimer.js'
import { refreshTimedOut } from './refreshTimedOut.js'
import type { SessionParts } from './SessionParts.js'
import type { TabOutcome } from './SessionTabs.js'

/** How long a tab that got the lock after another one waits for that one's news, in milliseconds. */
const newsTimeout = 500

/** How often a provider is asked for them in that time. */
const lateTries = 20

/** What is to be renewed, and for whom. */
export interface RenewalReason<User> {
  readonly stale: Grant<User> | undefined
  /** The first call that needs it. */
  readonly cause: ApiCall | undefined
}

/** One attempt to renew, while no other tab makes any. */
export class RenewalAttempt<User> {
  readonly #parts: SessionParts<User>
  readonly #stale: Grant<User> | undefined
  readonly #cause: ApiCall | undefined
  readonly #epoch: number
  readonly #news: TabOutcome
  readonly #lock = new AbortController()
  readonly #timer: RefreshTimer
  #isAsking = false

  constructor(parts: SessionParts<User>, { stale, cause }: RenewalReason<User>) {
    this.#parts = parts
    this.#stale = stale
    this.#cause = cause
    this.#epoch = parts.memory.epoch
    this.#news = parts.tabs.hearOutcome()
    this.#timer = new RefreshTimer(parts.settings, () => this.#lock.abort(refreshTimedOut()))
  }

  /** Gives the credentials to go on with. Ends when other tabs may ask. */
  async run(): Promise<Grant<User>> {
    try {
      return await this.#parts.exclusively(this.#lock.signal, (waited) => this.#renew(waited))
    } finally {
      this.#timer.stop()
      this.#news.stop()
    }
  }

  /**
   * Gives up waiting for other tabs. What was sent stays: it may have used up a token that belongs to the next user by
   * now, since cookies change at once and messages take their time.
   */
  stopWaiting(failure: ApiFailure): void {
    if (!this.#isAsking) this.#lock.abort(failure)
  }

  async #renew(waited: boolean): Promise<Grant<User>> {
    const { strategy, settings, tabs } = this.#parts
    // Time spent behind another tab must not cut this tab's own request short: its answer may be the only one.
    this.#timer.restart()
    const newer = await this.#findNewer(waited)
    if (newer && !isEnding(newer, settings)) return newer
    try {
      return await this.#ask()
    } catch (error) {
      const failure = asRefreshTimeout(toApiFailure(error))
      this.#assertSameEpoch()
      if (strategy.endsSession?.(failure)) return this.#adoptOrExpire()
      tabs.post({ type: 'refreshFailed' })
      throw failure
    }
  }

  /** Asks the server, and keeps its answer before anybody can use it. */
  async #ask(): Promise<Grant<User>> {
    const { strategy, memory, tabs } = this.#parts
    const stale = memory.grant
    const answer = await this.#answer(stale)
    this.#assertSameEpoch()
    // Too late: another tab's answer took its place.
    if (memory.grant && memory.grant !== stale) return memory.grant
    await this.#parts.keep(answer)
    if (memory.epoch !== this.#epoch) await this.#parts.forget(answer)
    this.#assertSameEpoch()
    memory.settle(answer)
    const grant = memory.grant ?? answer
    tabs.post({ type: 'refreshed', grant: strategy.share?.(grant) })
    return grant
  }

  async #answer(stale: Grant<User> | undefined): Promise<Grant<User>> {
    const { strategy, settings } = this.#parts
    if (!strategy.renew) throw endOfSession('sessionExpired')
    this.#isAsking = true
    const request = this.#parts.beginRequest()
    try {
      const grant = await strategy.renew(stale, {
        ...this.#parts.context(request.signal),
        cause: this.#cause,
      })
      return { ...grant, isRenewed: true, version: nextVersion(settings.clock.now(), stale) }
    } finally {
      request.end()
    }
  }

  /** What another tab got meanwhile: told by it, or kept where both can read it. */
  async #findNewer(waited: boolean): Promise<Grant<User> | undefined> {
    const { memory, strategy, tabs, settings } = this.#parts
    const isTold = tabs.isOpen && (strategy.share !== undefined || strategy.isForeign === true)
    // What was posted before the lock became free may stand in line behind it.
    if (isTold) await nextTask()
    const isNews =
      isTold &&
      memory.grant === this.#stale &&
      (waited || this.#news.isHeard()) &&
      (await this.#news.wait(newsTimeout, settings.clock))
    this.#assertSameEpoch()
    const kept = isNews && strategy.isForeign ? await this.#keptLate() : await this.#kept()
    return this.#take(kept ?? (await this.#leave()))
  }

  #take(kept: Grant<User> | undefined | 'unknown'): Grant<User> | undefined {
    const { memory } = this.#parts
    // Also when memory has something newer: by now there may be something newer still.
    if (kept && kept !== 'unknown' && isNewer(kept, memory.grant)) memory.settle(kept)
    this.#assertSameEpoch()
    return memory.grant === this.#stale ? undefined : memory.grant
  }

  /** What a provider keeps in a store of the browser shows the tokens of another tab only after a while. */
  async #keptLate(): Promise<Grant<User> | undefined | 'unknown'> {
    const { memory, settings } = this.#parts
    for (let tries = 0; tries < lateTries; tries++) {
      const kept = await this.#kept()
      if (kept && kept !== 'unknown' && isNewer(kept, memory.grant)) return kept
      await new Promise<void>((resolve) => settings.clock.after(newsTimeout / lateTries, resolve))
    }
    return this.#kept()
  }

  async #kept(): Promise<Grant<User> | undefined | 'unknown'> {
    const kept = await this.#parts.kept()
    this.#assertSameEpoch()
    return kept
  }

  /**
   * Nothing is kept: another tab has signed out, and its message, which says why, comes later; or the store lags behind, and
   * shows later what is kept.
   */
  async #leave(): Promise<Grant<User> | undefined | 'unknown'> {
    const { memory, tabs, settings } = this.#parts
    if (!memory.grant) return undefined
    if (tabs.isOpen) await this.#news.wait(newsTimeout, settings.clock)
    const kept = await this.#kept()
    if (!kept) memory.leave('signedOut')
    return kept
  }

  /** A refusal can mean that another tab was faster; only if none was, the session is over. */
  async #adoptOrExpire(): Promise<Grant<User>> {
    const { memory, tabs, strategy, hasSharedLock } = this.#parts
    const newer = await this.#findNewer(!hasSharedLock)
    if (newer) return newer
    if (memory.state.status === 'loading') {
      memory.nobody()
      throw endOfSession('noToken')
    }
    const { grant } = memory
    memory.leave('sessionExpired')
    await this.#parts.forget(grant).catch(() => undefined)
    if (strategy.isShared) tabs.post({ type: 'signedOut', reason: 'sessionExpired' })
    throw endOfSession('sessionExpired')
  }

  #assertSameEpoch(): void {
    if (this.#parts.memory.epoch !== this.#epoch) throw endOfSession('signedOut')
  }
}

/** Lets the messages in that have arrived. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

const timeouts: ReadonlySet<string> = new Set([
  'connectionTimeout',
  'sendTimeout',
  'receiveTimeout',
])

function asRefreshTimeout(failure: ApiFailure): ApiFailure {
  return timeouts.has(failure.kind) ? refreshTimedOut() : failure
}
