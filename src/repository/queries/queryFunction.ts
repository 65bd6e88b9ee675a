import type { Query, QueryClient, QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import { type Caller, callerOf } from '../callerOf.js'
import type { Parts } from '../Parts.js'
import { runQuery } from './runQuery.js'

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

/** Makes the function of a query. */
export function queryFunction(
  parts: Parts,
  ask: Ask,
): (context: QueryFunctionContext<QueryKey>) => Promise<unknown> {
  return async (context) => {
    const caller = callerOf(context.client, parts)
    return runQuery(context, {
      session: caller.session,
      layering: parts.definition.layering,
      ask: (query) => ask(toRun(context, caller, query)),
    })
  }
}

function toRun(
  { client, signal, pageParam }: QueryFunctionContext<QueryKey>,
  caller: Caller,
  query: Query | undefined,
): QueryRun {
  return {
    client,
    query,
    pageParam,
    signal,
    call: (name, variables, other = signal) =>
      caller.call(name, variables, { signal: other, ...(query && { meta: { cause: query } }) }),
    isReplaced: caller.isReplaced,
  }
}
