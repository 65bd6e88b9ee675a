'use client'

import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Session, SessionState } from '../session/Session.js'
import { sessionMutation } from './sessionMutation.js'
import { useCurrentSession } from './useCurrentSession.js'

/**
 * Signs a user in: `signIn.mutate({ email, password })`.
 *
 * @param session - gives credentials and user their types. @defaultValue the session of the provider's client
 */
export function useSignIn<User = unknown, Credentials = unknown>(
  session?: Session<User, Credentials>,
): UseMutationResult<SessionState<User>, ApiFailure, Credentials> {
  const current = useCurrentSession(session)
  return useMutation({
    ...sessionMutation,
    mutationFn: (credentials: Credentials) => current.signIn(credentials),
  })
}
