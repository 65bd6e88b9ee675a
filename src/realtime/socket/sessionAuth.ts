import type { AccessToken, Session } from '../../session/Session.js'
import type { SocketAuth, SocketLink, SocketPass, SocketUser } from './SocketAuth.js'
import type { ClientFrame } from './SocketProtocol.js'

/** What a socket needs of a session. */
export type SocketSession = Pick<
  Session,
  'epoch' | 'getState' | 'getToken' | 'refresh' | 'subscribe'
>

/** How the server is told whose connection it is. */
export interface SessionAuthOptions {
  /**
   * The token goes in the first `message`; or as the subprotocol `bearer.<token>`, beside those in `protocols`, one of
   * which the server answers with; or not at all, where a `cookie` or a ticket in the URL does it.
   *
   * @defaultValue `'message'`
   */
  by?: 'message' | 'protocol' | 'cookie'
}

/**
 * Lets a socket be that of whoever is signed in, for the `auth` option of `createSocket`: it is closed when they leave,
 * connects when somebody comes, and has its token refreshed before it ends, together with the session's calls.
 */
export function sessionAuth(
  session: SocketSession,
  { by = 'message' }: SessionAuthOptions = {},
): SocketAuth {
  const refusals: Refusals = { stale: undefined, isRefreshed: false }
  return {
    isSignedOut: () => session.getState().status === 'signedOut',
    async getPrincipal() {
      // Who it is may have to be found out first.
      await session.getToken().catch(() => undefined)
      return session.getState().principal
    },
    follow: (user) => follow(session, user),
    async open(link) {
      const { stale } = refusals
      if (stale !== undefined) await session.refresh(stale)
      refusals.stale = undefined
      const token = by === 'cookie' ? undefined : await session.getToken()
      return new TokenPass(session, link, { isFirst: by === 'message', token, refusals })
    },
  }
}

/** Ends what belongs to a user when they leave, and begins anew for the next one. */
function follow(session: SocketSession, user: SocketUser): void {
  let { epoch } = session
  session.subscribe(({ type }) => {
    if (session.epoch !== epoch) user.forget()
    epoch = session.epoch
    if (type === 'signedIn') user.start()
  })
}

/** What the server has refused. */
interface Refusals {
  /** The token that it refused last, until there is another one. */
  stale: string | undefined
  /** Whether the present token took the place of one that was refused, and nothing proves it good. */
  isRefreshed: boolean
}

interface TokenPassOptions {
  readonly token: AccessToken | undefined
  /** Whether the token goes in the first message, so that another one can be told later. */
  readonly isFirst: boolean
  readonly refusals: Refusals
}

/** How long a connection must live until its token counts as good, in milliseconds. */
const trial = 5_000

/** The token of one connection. */
class TokenPass implements SocketPass {
  readonly protocols: readonly string[]
  readonly first: ClientFrame | undefined
  readonly #session: SocketSession
  readonly #link: SocketLink
  readonly #refusals: Refusals
  #token: AccessToken | undefined
  #cancel: (() => void) | undefined

  constructor(session: SocketSession, link: SocketLink, options: TokenPassOptions) {
    const { token, isFirst, refusals } = options
    this.#session = session
    this.#link = link
    this.#refusals = refusals
    this.#token = token
    this.protocols = token && !isFirst ? [`bearer.${token.value}`] : []
    this.first = token && isFirst ? authentication(token) : undefined
  }

  keep(): () => void {
    const { clock } = this.#link
    const since = clock.now()
    this.#watchExpiry()
    // A call may have had it refreshed.
    const unfollow = this.#session.subscribe(({ type }) => {
      if (type === 'refreshed' && this.first) void this.#renew()
    })
    return () => {
      unfollow()
      this.#cancel?.()
      if (clock.now() - since >= trial) this.#refusals.isRefreshed = false
    }
  }

  refuse(closeCode: number): boolean {
    const isRefused = closeCode === 3000 || closeCode === 4401
    if (!isRefused || !this.#token || this.#refusals.isRefreshed) return false
    this.#refusals.stale = this.#token.value
    this.#refusals.isRefreshed = true
    return true
  }

  /** Has the token refreshed before it ends, so that the server never has to refuse it. */
  #watchExpiry(): void {
    const { expiresAt } = this.#token ?? {}
    if (expiresAt === undefined) return
    const { clock } = this.#link
    const left = expiresAt - clock.now()
    const margin = Math.min(30_000, left / 10)
    this.#cancel?.()
    this.#cancel = clock.after(Math.max(0, left - margin), () => void this.#renew(margin + 1_000))
  }

  /** Tells the server the token that the session has by now; where it can't be told, there has to be another connection. */
  async #renew(minValidity?: number): Promise<void> {
    const request = minValidity === undefined ? {} : { minValidity }
    // What keeps it from being refreshed shows when the server refuses the old one.
    const token = await this.#session.getToken(request).catch(() => undefined)
    if (!this.#token || !token || token.value === this.#token.value) return
    if (!this.first) return this.#link.replace()
    if (!this.#link.send(authentication(token))) return
    this.#token = token
    this.#watchExpiry()
  }
}

function authentication({ value: token }: AccessToken): ClientFrame {
  return { type: 'authenticate', token }
}
