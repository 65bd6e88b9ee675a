'use client'

import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Session } from '../session/Session.js'
import { sessionMutation } from './sessionMutation.js'
import { useCurrentSession } from './useCurrentSession.js'

/**
 * Signs the user out: at once here, then at the server.
 *
 * @param session - @defaultValue the session of the provider's client
 */
export function useSignOut(session?: Session): UseMutationResult<void, ApiFailure, void> {
  const current = useCurrentSession(session)
  return useMutation({ ...sessionMutation, mutationFn: () => current.signOut() })
}
