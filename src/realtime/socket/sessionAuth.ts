import { subscribeWeakly } from '../../lifetime/subscribeWeakly.js'
import type { AccessToken, Session, TokenRequest } from '../../session/Session.js'
import type {
  SocketAuth,
  SocketConnection,
  SocketCredentials,
  SocketAuthListener,
} from './SocketAuth.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { OpenTransport } from './Transport.js'

/** The part of a session that a socket uses. */
export type SocketSession = Pick<
  Session,
  'epoch' | 'getState' | 'getToken' | 'refresh' | 'subscribe'
>

/** Options of {@link sessionAuth}. */
export interface SessionAuthOptions {
  /**
   * How the token is sent: in the first `message`; as the subprotocol `bearer.<token>`, beside those in `protocols`, one of
   * which the server must select; or not at all, where a `cookie` or a ticket in the URL authenticates. A function of the
   * token replaces the socket's `transport`: {@link bearerHeader}, in React Native.
   *
   * @defaultValue `'message'`
   */
  by?: 'message' | 'protocol' | 'cookie' | ((token: string) => OpenTransport)
}

/**
 * Authenticates a socket as the signed-in user, for the `auth` option of `createSocket`: it closes on sign-out, connects on
 * sign-in, and its token is refreshed before it expires, in the same refresh as the session's calls.
 */
export function sessionAuth(
  session: SocketSession,
  { by = 'message' }: SessionAuthOptions = {},
): SocketAuth {
  const refusals: Refusals = { staleToken: undefined, isRefreshed: false }
  return {
    isSignedOut: () => session.getState().status === 'signedOut',
    async getPrincipal() {
      // Restoring the session may be what reveals the principal.
      await session.getToken().catch(() => undefined)
      return session.getState().principal
    },
    subscribe: (listener) => subscribeToSession(session, listener),
    async open(link) {
      const { staleToken } = refusals
      if (staleToken !== undefined) await session.refresh(staleToken)
      refusals.staleToken = undefined
      const token = by === 'cookie' ? undefined : await session.getToken()
      const credentials = createCredentials(session, link, {
        isInMessage: by === 'message',
        token,
        refusals,
      })
      if (typeof by !== 'function' || !token) return credentials
      return { ...credentials, protocols: [], transport: by(token.value) }
    },
  }
}

/** Resets the socket when the user changes, and starts it for the next one. */
function subscribeToSession(session: SocketSession, listener: SocketAuthListener): void {
  let { epoch } = session
  subscribeWeakly(session, listener, (it, { type }) => {
    if (session.epoch !== epoch) it.reset()
    epoch = session.epoch
    if (type === 'signedIn') it.start()
  })
}

/** The tokens that the server has refused. */
interface Refusals {
  /** The last refused token, until it is replaced. */
  staleToken: string | undefined
  /** Whether the current token replaced a refused one, and has not lasted for the trial period yet. */
  isRefreshed: boolean
}

interface CredentialsOptions {
  readonly token: AccessToken | undefined
  /** Whether the token is sent in a message, so that a new one can be sent over the same connection. */
  readonly isInMessage: boolean
  readonly refusals: Refusals
}

/** Close codes with which a server refuses a token. */
const rejectionCodes = /3000|4401/

/** How long a connection must stay open before its token counts as accepted, in milliseconds. */
const trialPeriod = 5_000

/** Creates the credentials of one connection. */
function createCredentials(
  session: SocketSession,
  { clock, replace, send }: SocketConnection,
  { token: initialToken, isInMessage, refusals }: CredentialsOptions,
): SocketCredentials {
  let token = initialToken
  let cancelRenewal: (() => void) | undefined
  /** Sends the session's new token to the server; if it is not sent in messages, replaces the connection. */
  const renew = async (request?: TokenRequest): Promise<void> => {
    // If the refresh fails, the error surfaces when the server refuses the old token.
    const next = await session.getToken(request).catch(() => undefined)
    if (!token || !next || next.value === token.value) return
    if (!isInMessage) return replace()
    if (!send(toAuthFrame(next))) return
    token = next
    scheduleRenewal()
  }
  /** Schedules the refresh of the token before it expires, so that the server does not refuse it. */
  const scheduleRenewal = (): void => {
    cancelRenewal?.()
    if (token?.expiresAt === undefined) return
    const lifetime = token.expiresAt - clock.now()
    const margin = Math.min(30_000, lifetime / 10)
    const delay = Math.max(0, lifetime - margin)
    cancelRenewal = clock.after(delay, () => void renew({ minValidity: margin + 1_000 }))
  }
  return {
    protocols: token && !isInMessage ? [`bearer.${token.value}`] : [],
    first: token && isInMessage ? toAuthFrame(token) : undefined,
    opened() {
      // A timer, since the system time may be adjusted in the meantime.
      const endTrial = clock.after(trialPeriod, () => (refusals.isRefreshed = false))
      scheduleRenewal()
      // A call may have refreshed the token.
      const unsubscribe = session.subscribe(({ type }) => {
        if (type === 'refreshed' && isInMessage) void renew()
      })
      return () => {
        unsubscribe()
        cancelRenewal?.()
        endTrial()
      }
    },
    rejected(closeCode) {
      if (!rejectionCodes.test(`${closeCode}`) || !token || refusals.isRefreshed) return false
      refusals.staleToken = token.value
      return (refusals.isRefreshed = true)
    },
  }
}

function toAuthFrame({ value: token }: AccessToken): ClientFrame {
  return { type: 'authenticate', token }
}
