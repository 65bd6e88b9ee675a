'use client'

import { QueryClientContext } from '@tanstack/react-query'
import { useContext } from 'react'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { SessionScope } from '../http/SessionScope.js'
import { apiOf } from '../repository/connectApi.js'
import type { Session } from '../session/Session.js'

/**
 * Returns the session: the one that is passed, or else that of the provider's client.
 *
 * @throws a `configuration` failure if there is none
 */
export function useCurrentSession<User, Credentials, Registration>(
  session: Session<User, Credentials, Registration> | undefined,
): Session<User, Credentials, Registration> {
  const queryClient = useContext(QueryClientContext)
  if (session) return session
  const found = queryClient && apiOf(queryClient).session
  if (found && isSession<User, Credentials, Registration>(found)) return found
  throw configurationFailure(
    'session-missing',
    __DEV__ &&
      'There is no session. Create one with createSession(), pass it to the client, createApiClient({ session }), and render <ApiProvider client={api}> around your app.',
  )
}

// The type of the user is known where the session is created. Without the session as an argument, it is `unknown`.
function isSession<User, Credentials, Registration>(
  session: SessionScope,
): session is Session<User, Credentials, Registration> {
  return 'getState' in session && 'watch' in session
}
