'use client'

import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { clientManagedOptions } from '../repository/clientManagedOptions.js'
import type { Session } from '../session/Session.js'
import type { SessionExtras } from './SessionExtras.js'
import { useCurrentSession } from './useCurrentSession.js'

/** A mutation that signs in, up or out. It is not cached, since its variables are passwords. */
export function useSessionMutation<User, Credentials, Registration, Data, Variables>(
  session: Session<User, Credentials, Registration> | undefined,
  options: SessionExtras<Data, Variables> | undefined,
  mutate: (
    session: Session<User, Credentials, Registration>,
    variables: Variables,
  ) => Promise<Data>,
): UseMutationResult<Data, ApiFailure, Variables> {
  const current = useCurrentSession(session)
  return useMutation({
    ...options,
    ...clientManagedOptions,
    mutationFn: (variables: Variables) => mutate(current, variables),
    gcTime: 0,
  })
}
