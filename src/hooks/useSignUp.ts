'use client'

import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Session, SessionState } from '../session/Session.js'
import { sessionMutation } from './sessionMutation.js'
import { useCurrentSession } from './useCurrentSession.js'

/**
 * Registers a user: `signUp.mutate({ name, email, password })`. They are signed in when the server says so.
 *
 * @param session - gives input and user their types. @defaultValue the session of the provider's client
 */
export function useSignUp<User = unknown, Registration = unknown>(
  session?: Session<User, unknown, Registration>,
): UseMutationResult<SessionState<User>, ApiFailure, Registration> {
  const current = useCurrentSession(session)
  return useMutation({
    ...sessionMutation,
    mutationFn: (input: Registration) => current.signUp(input),
  })
}
