'use client'

import { useSyncExternalStore } from 'react'
import { attach } from '../repository/attach.js'
import type { Session, SessionState } from '../session/Session.js'
import { useCurrentSession } from './useCurrentSession.js'

/**
 * Returns who is signed in.
 *
 * @param session - gives `user` its type. @defaultValue the session of the provider's client
 * @throws a `configuration` failure when there is no session
 */
export function useSession<User = unknown>(session?: Session<User>): SessionState<User> {
  const current = useCurrentSession(session)
  const { watch, getState } = current
  // The first state of the page: a part that hydrates later, such as an island, has the markup of that state.
  const state = attach(current, 'state', getState)
  const server = () => (typeof window === 'undefined' ? getState() : state)
  return useSyncExternalStore(watch, getState, server)
}
