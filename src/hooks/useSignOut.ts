'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Session } from '../session/Session.js'
import type { SessionExtras } from './SessionExtras.js'
import { useSessionMutation } from './useSessionMutation.js'

/**
 * Signs the user out: at once on this device, then on the server.
 *
 * @param session - @defaultValue the session of the provider's client
 * @param options - what to do then: `{ onSuccess: () => navigate('/') }`. @defaultValue nothing
 */
export function useSignOut(
  session?: Session,
  options?: SessionExtras<void, void>,
): UseMutationResult<void, ApiFailure, void> {
  return useSessionMutation(session, options, (it) => it.signOut())
}
