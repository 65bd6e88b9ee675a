import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { createApiFailure } from '../failure/createApiFailure.js'
import { isApiFailure } from '../failure/ApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { apiOf } from './connectApi.js'

/** What TanStack hands to the function of a query. */
export interface QueryRun {
  readonly client: QueryClient
  readonly queryKey: QueryKey
  readonly signal: AbortSignal
  readonly pageParam?: unknown
}

/** Asks the API that the query's client is connected to. */
export type Ask = (client: ApiClient, run: QueryRun, signal: AbortSignal) => Promise<unknown>

/**
 * Makes the function of a query.
 *
 * An answer that was asked for in a former session is dropped, and so is a request that somebody but TanStack aborted:
 * the query goes back to what it was.
 */
export function queryFunction(
  api: string | undefined,
  ask: Ask,
): (run: QueryRun) => Promise<unknown> {
  return async (run) => {
    const client = apiOf(run.client, api)
    const epoch = client.session?.epoch
    // Reading the signal says that aborting matters. StrictMode unmounts at once and mounts again: reading it only then
    // lets the second mount join the first one's request.
    await Promise.resolve()
    const { signal } = run
    try {
      const answer = await ask(client, run, signal)
      if (client.session?.epoch === epoch) return answer
      throw ofFormerSession()
    } catch (failure) {
      const isForeignAbort = isApiFailure(failure) && failure.kind === 'requestCancelled'
      if (isForeignAbort && !signal.aborted) goBack(run)
      throw failure
    }
  }
}

function goBack({ client, queryKey }: QueryRun): void {
  // Throwing would show the abort as an error, and TanStack's own CancelledError leaves the query fetching for ever.
  void client.getQueryCache().get(hashKey(queryKey))?.cancel({ revert: true })
}

/** An answer that came after its user left. */
export function ofFormerSession(): Error {
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'signedOut',
    message: 'The answer came after the user who asked for it had left, so it was dropped.',
  })
}
