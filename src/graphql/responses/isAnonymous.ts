import type { ApiClient } from '../../http/ApiClient.js'
import type { Session } from '../../session/Session.js'

/** Whether a client has no credentials that could be refreshed. */
export function isAnonymous({ session }: ApiClient): boolean {
  if (!session || !('getState' in session)) return !session
  return (session as Pick<Session, 'getState'>).getState().status === 'signedOut'
}
