import { followWeakly } from '../../lifetime/followWeakly.js'
import type { AccessToken, Session, TokenRequest } from '../../session/Session.js'
import type { SocketAuth, SocketLink, SocketPass, SocketUser } from './SocketAuth.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { OpenWire } from './Wire.js'

/** What a socket needs of a session. */
export type SocketSession = Pick<
  Session,
  'epoch' | 'getState' | 'getToken' | 'refresh' | 'subscribe'
>

/** How the server is told whose connection it is. */
export interface SessionAuthOptions {
  /**
   * The token goes in the first `message`; or as the subprotocol `bearer.<token>`, beside those in `protocols`, one of
   * which the server answers with; or not at all, where a `cookie` or a ticket in the URL does it. A function connects with
   * it in the place of the socket's `wire`: {@link bearerHeader}, in React Native.
   *
   * @defaultValue `'message'`
   */
  by?: 'message' | 'protocol' | 'cookie' | ((token: string) => OpenWire)
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
      const pass = passOf(session, link, { isFirst: by === 'message', token, refusals })
      if (typeof by !== 'function' || !token) return pass
      return { ...pass, protocols: [], wire: by(token.value) }
    },
  }
}

/** Ends what belongs to a user when they leave, and begins anew for the next one. */
function follow(session: SocketSession, user: SocketUser): void {
  let { epoch } = session
  followWeakly(session, user, (it, { type }) => {
    if (session.epoch !== epoch) it.forget()
    epoch = session.epoch
    if (type === 'signedIn') it.start()
  })
}

/** What the server has refused. */
interface Refusals {
  /** The token that it refused last, until there is another one. */
  stale: string | undefined
  /** Whether the present token took the place of one that was refused, and nothing proves it good. */
  isRefreshed: boolean
}

interface PassOptions {
  readonly token: AccessToken | undefined
  /** Whether the token goes in the first message, so that another one can be told later. */
  readonly isFirst: boolean
  readonly refusals: Refusals
}

/** Close codes by which a server refuses a token. */
const refused = /3000|4401/

/** How long a connection must live until its token counts as good, in milliseconds. */
const trial = 5_000

/** The token of one connection. */
function passOf(session: SocketSession, link: SocketLink, options: PassOptions): SocketPass {
  const { clock, replace, send } = link
  const { isFirst, refusals } = options
  let { token } = options
  let cancel: (() => void) | undefined
  /** Tells the server the token that the session has by now; where it can't be told, there has to be another connection. */
  const renew = async (request?: TokenRequest): Promise<void> => {
    // What keeps it from being refreshed shows when the server refuses the old one.
    const next = await session.getToken(request).catch(() => undefined)
    if (!token || !next || next.value === token.value) return
    if (!isFirst) return replace()
    if (!send(authentication(next))) return
    token = next
    watchExpiry()
  }
  /** Has the token refreshed before it ends, so that the server never has to refuse it. */
  const watchExpiry = (): void => {
    cancel?.()
    if (token?.expiresAt === undefined) return
    const left = token.expiresAt - clock.now()
    const margin = Math.min(30_000, left / 10)
    cancel = clock.after(
      Math.max(0, left - margin),
      () => void renew({ minValidity: margin + 1_000 }),
    )
  }
  return {
    protocols: token && !isFirst ? [`bearer.${token.value}`] : [],
    first: token && isFirst ? authentication(token) : undefined,
    keep() {
      // Not by the time of day, which may be put right meanwhile.
      const endTrial = clock.after(trial, () => (refusals.isRefreshed = false))
      watchExpiry()
      // A call may have had it refreshed.
      const unfollow = session.subscribe(({ type }) => {
        if (type === 'refreshed' && isFirst) void renew()
      })
      return () => {
        unfollow()
        cancel?.()
        endTrial()
      }
    },
    refuse(closeCode) {
      if (!refused.test(`${closeCode}`) || !token || refusals.isRefreshed) return false
      refusals.stale = token.value
      return (refusals.isRefreshed = true)
    },
  }
}

function authentication({ value: token }: AccessToken): ClientFrame {
  return { type: 'authenticate', token }
}
