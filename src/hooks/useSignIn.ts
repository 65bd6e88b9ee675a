'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Session, SessionState } from '../session/Session.js'
import type { SessionExtras } from './SessionExtras.js'
import { useSessionMutation } from './useSessionMutation.js'

/**
 * Signs a user in: `signIn.mutate({ email, password })`.
 *
 * @param session - gives credentials and user their types. @defaultValue the session of the provider's client
 * @param options - what to do then: `{ onSuccess: () => navigate('/') }`. @defaultValue nothing
 */
export function useSignIn<User = unknown, Credentials = unknown>(
  session?: Session<User, Credentials>,
  options?: SessionExtras<SessionState<User>, Credentials>,
): UseMutationResult<SessionState<User>, ApiFailure, Credentials> {
  return useSessionMutation(session, options, (it, credentials) => it.signIn(credentials))
}
