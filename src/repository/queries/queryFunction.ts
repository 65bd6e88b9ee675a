import type { Query, QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import { type Caller, callerOf } from '../callerOf.js'
import type { Parts } from '../Parts.js'
import type { QueryRun } from './QueryRun.js'
import { runQuery } from './runQuery.js'

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
