'use client'

import { useSyncExternalStore } from 'react'
import type { Session, SessionState } from '../session/Session.js'
import { useCurrentSession } from './useCurrentSession.js'

/**
 * Who is signed in.
 *
 * @param session - gives `user` its type. @defaultValue the session of the provider's client
 * @throws a `configuration` failure when there is no session
 */
export function useSession<User = unknown>(session?: Session<User>): SessionState<User> {
  const { watch, getState } = useCurrentSession(session)
  return useSyncExternalStore(watch, getState, getState)
}
