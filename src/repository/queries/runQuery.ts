import type { QueryFunctionContext } from '@tanstack/react-query'
import { isApiFailure } from '../../failure/ApiFailure.js'
import type { SessionScope } from '../../http/SessionScope.js'
import type { Layering } from '../layers/layering.js'
import { formerSessionFailure } from '../formerSessionFailure.js'
import { findQuery } from './findQuery.js'
import type { FetchContext } from './FetchContext.js'

/** How to fetch the data of a query. */
export interface QueryRunOptions {
  /** The session that the data belongs to. */
  readonly session: SessionScope | undefined
  /** How changes are layered over the data, if at all. Layers depend on the time at which a fetch started. */
  readonly layering: Layering | undefined
  fetch(context: FetchContext): Promise<unknown>
}

/**
 * Runs a query.
 *
 * A response to a request of a former session is dropped. The same goes for a request that was aborted, but not by
 * TanStack: the query reverts to its former state.
 */
export async function runQuery(
  context: QueryFunctionContext,
  { session, layering, fetch: load }: QueryRunOptions,
): Promise<unknown> {
  const { client, queryKey } = context
  const epoch = session?.epoch
  const query = findQuery(client, queryKey)
  const state = query?.state
  // TanStack aborts a query on unmount only if its signal was read. StrictMode mounts, unmounts and mounts again at once:
  // reading the signal after that lets the second mount join the request of the first one.
  await Promise.resolve()
  const { signal, pageParam } = context
  const fetchContext = { client, query, state, signal, pageParam }
  try {
    const response =
      layering && query
        ? await layering.fetch({ ...fetchContext, query, fetch: load })
        : await load(fetchContext)
    if (session?.epoch === epoch) return response
    throw formerSessionFailure()
  } catch (failure) {
    const isAbort = isApiFailure(failure) && failure.kind === 'requestCancelled'
    // To throw alone would show the abort as an error, and a CancelledError would leave the query fetching for ever.
    if (isAbort && !signal.aborted) void query?.cancel({ revert: true })
    throw failure
  }
}
