import type { QueryFunctionContext } from '@tanstack/react-query'
import { isApiFailure } from '../../failure/ApiFailure.js'
import type { SessionScope } from '../../http/SessionScope.js'
import type { Layering } from '../layers/layering.js'
import { ofFormerSession } from '../ofFormerSession.js'
import { queryOf } from './queryOf.js'
import type { AskedQuery } from './QueryRun.js'

/** How a query is answered. */
export interface QueryResponse {
  /** Whose data it is. */
  readonly session: SessionScope | undefined
  /** How changes lie over the data, if any may: then it matters when it was asked for. */
  readonly layering: Layering | undefined
  ask(run: AskedQuery): Promise<unknown>
}

/**
 * Runs a query.
 *
 * A response that was asked for in a former session is dropped, and so is a request that somebody but TanStack aborted:
 * the query goes back to what it was.
 */
export async function runQuery(
  context: QueryFunctionContext,
  { session, layering, ask }: QueryResponse,
): Promise<unknown> {
  const { client, queryKey } = context
  const epoch = session?.epoch
  const query = queryOf(client, queryKey)
  const state = query?.state
  // Reading the signal says that aborting matters. StrictMode unmounts at once and mounts again: reading it only then
  // lets the second mount join the first one's request.
  await Promise.resolve()
  const { signal, pageParam } = context
  const run = { client, query, state, signal, pageParam }
  try {
    const response =
      layering && query ? await layering.fetch({ ...run, query, fetch: ask }) : await ask(run)
    if (session?.epoch === epoch) return response
    throw ofFormerSession()
  } catch (failure) {
    const isAbort = isApiFailure(failure) && failure.kind === 'requestCancelled'
    // Throwing would show the abort as an error, and a CancelledError leaves the query fetching for ever.
    if (isAbort && !signal.aborted) void query?.cancel({ revert: true })
    throw failure
  }
}
