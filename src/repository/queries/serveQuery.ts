import type { QueryFunctionContext } from '@tanstack/react-query'
import { callIn } from '../callIn.js'
import { apiOf } from '../connectApi.js'
import { waitForRealIds } from '../layers/realIds.js'
import type { Parts } from '../Parts.js'
import type { QueryRun } from './QueryRun.js'
import { runQuery } from './runQuery.js'

/** Answers a query of a repository: `ask` is told where it runs, and calls whoever answers for the repository there. */
export function serveQuery(
  parts: Parts,
  context: QueryFunctionContext,
  ask: (run: QueryRun) => Promise<unknown>,
): Promise<unknown> {
  const { client } = context
  return runQuery(context, {
    session: apiOf(client, parts.definition.api).session,
    layering: parts.definition.layering,
    ask: (run) => {
      const meta = { ...context.meta, ...(run.query && { cause: run.query }) }
      return ask({
        ...run,
        call: async (name, given, signal = run.signal) => {
          const variables = await waitForRealIds(client, given)
          return callIn(client, parts, { name, variables, options: { signal, meta } })
        },
      })
    },
  })
}
