import type { QueryClient } from '@tanstack/react-query'
import { subscribeWeakly } from '../lifetime/subscribeWeakly.js'
import type { SessionScope } from '../http/SessionScope.js'
import { attached } from './attach.js'
import type { PendingMutations } from './layers/PendingMutations.js'
import { withCause } from './watch/withCause.js'
import type { FetchCause } from './watch/FetchCause.js'

/** Drops the data of one user before another one can see it: on sign-out, and when a different user signs in. */
export function followSession(
  queryClient: QueryClient,
  { session }: { readonly session: SessionScope | undefined },
): void {
  if (!session) return
  let { epoch, principal } = session
  subscribeWeakly(session, queryClient, (client, event) => {
    if (event.type === 'refreshed') return
    const signedIn = event.type === 'signedIn' ? event : undefined
    const isSameEpoch = session.epoch === epoch
    const wasSignedOut = principal === undefined
    epoch = session.epoch
    principal = signedIn?.principal
    // The session has only learned who the user is. The cached data is already theirs.
    if (signedIn && isSameEpoch) return
    if (signedIn && wasSignedOut) return renew(client)
    forget(client)
  })
}

/** Invalidates everything after a sign-in: responses may differ from those before. */
function renew(queryClient: QueryClient): void {
  void queryClient
    .cancelQueries()
    .then(() => withCause(queryClient, causeOf('signedIn'), () => queryClient.invalidateQueries()))
}

/**
 * Empties the caches. Mounted queries become pending at once, and are refetched after the components of the former user
 * have had time to unmount.
 */
function forget(queryClient: QueryClient): void {
  const queries = queryClient.getQueryCache()
  attached<PendingMutations>(queryClient, 'pending')?.clear()
  void queryClient.cancelQueries()
  queryClient.getMutationCache().clear()
  for (const query of queries.getAll()) {
    if (query.getObserversCount() === 0) queries.remove(query)
    else query.reset()
  }
  setTimeout(() => {
    void withCause(queryClient, causeOf('changed'), () =>
      queryClient.refetchQueries({ type: 'active' }),
    )
  })
}

function causeOf(name: string): FetchCause {
  return { type: 'session', name }
}
