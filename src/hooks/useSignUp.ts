'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Session, SessionState } from '../session/Session.js'
import type { SessionExtras } from './SessionExtras.js'
import { useSessionMutation } from './useSessionMutation.js'

/**
 * Registers a user: `signUp.mutate({ name, email, password })`. They are signed in if the server does that: with
 * tokens, or with a cookie.
 *
 * @param session - gives input and user their types. @defaultValue the session of the provider's client
 * @param options - what to do then: `{ onSuccess: () => navigate('/') }`. @defaultValue nothing
 */
export function useSignUp<User = unknown, Registration = unknown>(
  session?: Session<User, unknown, Registration>,
  options?: SessionExtras<SessionState<User>, Registration>,
): UseMutationResult<SessionState<User>, ApiFailure, Registration> {
  return useSessionMutation(session, options, (it, input) => it.signUp(input))
}
