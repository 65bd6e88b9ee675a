import type { Query, QueryClient, QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import { isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { type Caller, callerOf } from '../callerOf.js'
import { writesOf } from '../layers/Writes.js'
import type { Parts } from '../Parts.js'

/** One run of a query. */
export interface QueryRun {
  readonly client: QueryClient
  readonly query: Query | undefined
  readonly pageParam: unknown
  readonly signal: AbortSignal
  /** Calls an endpoint; gives the call up with the query, or with another signal. */
  call(name: string, variables: unknown, signal?: AbortSignal): Promise<unknown>
  /** Whether something else than the API answers that call. */
  isReplaced(name: string): boolean
}

/** Asks for the data of a query. */
export type Ask = (run: QueryRun) => Promise<unknown>

/**
 * Makes the function of a query.
 *
 * An answer that was asked for in a former session is dropped, and so is a request that somebody but TanStack aborted:
 * the query goes back to what it was.
 */
export function queryFunction(
  parts: Parts,
  ask: Ask,
): (context: QueryFunctionContext<QueryKey>) => Promise<unknown> {
  return async (context) => {
    const { client } = context
    const caller = callerOf(client, parts)
    const epoch = caller.session?.epoch
    // Reading the signal says that aborting matters. StrictMode unmounts at once and mounts again: reading it only then
    // lets the second mount join the first one's request.
    await Promise.resolve()
    const run = toRun(context, caller)
    try {
      const answer = await follow(parts, run, () => ask(run))
      if (caller.session?.epoch === epoch) return answer
      throw ofFormerSession()
    } catch (failure) {
      const isAbort = isApiFailure(failure) && failure.kind === 'requestCancelled'
      // Throwing would show the abort as an error, and a CancelledError leaves the query fetching for ever.
      if (isAbort && !run.signal.aborted) void run.query?.cancel({ revert: true })
      throw failure
    }
  }
}

/** The failure of an answer that came after its user left. */
export function ofFormerSession(): Error {
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'signedOut',
    message: 'The answer came after the user who asked for it had left, so it was dropped.',
  })
}

function toRun(
  { client, queryKey, signal, pageParam }: QueryFunctionContext<QueryKey>,
  caller: Caller,
): QueryRun {
  const { queryHash } = client.defaultQueryOptions({ queryKey })
  return {
    client,
    query: client.getQueryCache().get(queryHash),
    pageParam,
    signal,
    call: (name, variables, other = signal) => caller.call(name, variables, { signal: other }),
    isReplaced: caller.isReplaced,
  }
}

async function follow(
  { definition }: Parts,
  { client, query, signal }: QueryRun,
  ask: () => Promise<unknown>,
): Promise<unknown> {
  if (!definition.optimistic || !query) return ask()
  return writesOf(client).layers.asked.follow(query, signal, ask)
}
