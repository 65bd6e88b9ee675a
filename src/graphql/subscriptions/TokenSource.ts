import type { ApiClient } from '../../http/ApiClient.js'
import type { Session } from '../../session/Session.js'

/** What a subscription needs of a session. */
export type TokenSource = Pick<Session, 'epoch' | 'getToken' | 'refresh'>

/** The session of a client, where it is one that gives tokens. */
export function tokensOf({ session }: ApiClient): TokenSource | undefined {
  return session && 'getToken' in session && 'refresh' in session
    ? (session as TokenSource)
    : undefined
}
