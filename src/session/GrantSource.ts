import { toApiFailure } from '../failure/toApiFailure.js'
import { abortable } from './abortable.js'
import type { ApiCall } from '../http/ApiCall.js'
import type { Grant } from './AuthStrategy.js'
import { endOfSession } from './endOfSession.js'
import { isEnding } from './isEnding.js'
import { isNewer } from './isNewer.js'
import type { Renewal } from './Renewal.js'
import type { TokenRequest } from './Session.js'
import type { SessionParts } from './SessionParts.js'

/** Who asks for credentials, and how long they may wait. */
interface GrantRequest extends Pick<TokenRequest, 'minValidity'> {
  signal?: AbortSignal | undefined
  /** The call that needs them. */
  cause?: ApiCall | undefined
}

/** Gives out the credentials to use now: restored, renewed ahead of their end, replaced when they were refused. */
export class GrantSource<User> {
  readonly #parts: SessionParts<User>
  readonly #renewal: Renewal<User>
  readonly #refused = new WeakSet<Grant<User>>()
  #restoring: { epoch: number; done: Promise<void> } | undefined

  constructor(parts: SessionParts<User>, renewal: Renewal<User>) {
    this.#parts = parts
    this.#renewal = renewal
  }

  /** Finds out who is signed in, if that is not known yet. Never rejects. */
  restore(): Promise<void> {
    const { state, epoch } = this.#parts.memory
    if (state.status !== 'loading') return Promise.resolve()
    if (this.#restoring?.epoch === epoch) return this.#restoring.done
    const restoring = { epoch, done: this.#restore() }
    this.#restoring = restoring
    return restoring.done.finally(() => {
      if (this.#restoring === restoring) this.#restoring = undefined
    })
  }

  /** The credentials to use; `undefined` when nobody is signed in. */
  async usable({ signal, minValidity, cause }: GrantRequest = {}): Promise<
    Grant<User> | undefined
  > {
    const { memory, strategy, settings } = this.#parts
    await abortable(this.restore(), signal)
    const { status, failure } = memory.state
    if (status === 'loading' && failure) throw failure
    if (strategy.isForeign) await abortable(this.#readForeign(), signal)
    const grant = memory.grant
    if (!grant || !strategy.renew) return grant
    const ahead = minValidity ?? settings.refreshBefore
    const rule = { clock: settings.clock, ...(ahead !== undefined && { refreshBefore: ahead }) }
    if (!this.#renewal.isRunning && !this.#refused.has(grant) && !isEnding(grant, rule))
      return grant
    return this.#renewed(grant, { signal, cause })
  }

  /** The credentials that take the place of refused ones; asks nobody if they have been replaced already. */
  async replacementOf(
    refused: Grant<User>,
    { signal, cause }: GrantRequest = {},
  ): Promise<Grant<User>> {
    const { memory } = this.#parts
    if (memory.grant && memory.grant !== refused) return memory.grant
    this.#refused.add(refused)
    return abortable(this.#renewal.start(refused, cause), signal)
  }

  /** The same for a caller that knows only the token: without one, the present token is replaced. */
  async replace(stale: string | undefined): Promise<Grant<User> | undefined> {
    await this.restore()
    const { memory, strategy } = this.#parts
    const { grant } = memory
    if (!grant)
      throw endOfSession(memory.state.reason === 'sessionExpired' ? 'sessionExpired' : 'noToken')
    const isCurrent = stale === undefined || stale === grant.accessToken
    return isCurrent && strategy.renew ? this.replacementOf(grant) : grant
  }

  /** Asks the server whether the credentials still hold, after the page may have missed a sign-out. */
  async recheck(): Promise<void> {
    const { memory, strategy } = this.#parts
    if (memory.state.status !== 'signedIn' || !strategy.isShared) return
    if (!strategy.share) return this.reread()
    await this.#renewal.start(memory.grant).catch(() => undefined)
  }

  /** Adopts what another tab has kept. */
  async reread(): Promise<void> {
    const { memory } = this.#parts
    const { epoch } = memory
    if (memory.state.status !== 'signedIn') return
    const kept = await this.#parts.kept()
    if (kept === 'unknown' || memory.epoch !== epoch) return
    if (!kept) memory.leave('signedOut')
    else if (isNewer(kept, memory.grant)) memory.settle(kept)
  }

  /** A token that ends soon is still good while it cannot be renewed. */
  async #renewed(grant: Grant<User>, { signal, cause }: GrantRequest): Promise<Grant<User>> {
    try {
      return await abortable(this.#renewal.start(grant, cause), signal)
    } catch (error) {
      const { memory, settings } = this.#parts
      const { expiresAt = 0 } = grant
      const isGood = !this.#refused.has(grant) && expiresAt > settings.clock.now()
      if (isGood && memory.grant === grant && !signal?.aborted) return grant
      throw error
    }
  }

  async #restore(): Promise<void> {
    const { memory, strategy } = this.#parts
    const { epoch } = memory
    const isOpen = () => memory.epoch === epoch && memory.state.status === 'loading'
    try {
      if (strategy.restoredBy === 'renew') return void (await this.#renewal.start(undefined))
      const found = await this.#find()
      if (!isOpen()) return
      if (found) memory.settle(found)
      else memory.nobody()
    } catch (error) {
      if (isOpen()) memory.unknown(toApiFailure(error))
    }
  }

  async #find(): Promise<Grant<User> | undefined> {
    const { strategy } = this.#parts
    if (strategy.isForeign) return strategy.read?.(this.#parts.context(undefined))
    const kept = await this.#parts.kept()
    return kept === 'unknown' ? undefined : kept
  }

  async #readForeign(): Promise<void> {
    const { memory, strategy } = this.#parts
    const { epoch } = memory
    if (this.#parts.isLeaving) return
    const grant = await strategy.read?.(this.#parts.context(undefined))
    if (this.#parts.isLeaving) return
    if (memory.epoch !== epoch) throw endOfSession('signedOut')
    this.follow(grant)
  }

  /** Does as somebody else says who keeps the tokens. */
  follow(grant: Grant<User> | undefined): void {
    const { memory } = this.#parts
    const { status } = memory.state
    if (!grant) return status === 'loading' ? memory.nobody() : memory.leave('signedOut')
    if (status === 'signedOut') return memory.begin(grant)
    if (grant.accessToken !== memory.grant?.accessToken) memory.settle(grant)
  }
}
