import type { ApiClient } from '../../http/ApiClient.js'
import type { Session } from '../../session/Session.js'

/** The members of a session that a subscription uses. */
export type TokenSource = Pick<Session, 'epoch' | 'getToken' | 'refresh'>

/** The session of a client; `undefined` for one without tokens. */
export function getTokenSource({ session }: ApiClient): TokenSource | undefined {
  return session && 'getToken' in session && 'refresh' in session
    ? (session as TokenSource)
    : undefined
}
