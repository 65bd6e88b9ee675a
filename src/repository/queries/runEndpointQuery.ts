import type { QueryFunctionContext } from '@tanstack/react-query'
import { callRepository } from '../callRepository.js'
import { apiOf } from '../connectApi.js'
import { waitForRealIds } from '../layers/realIds.js'
import type { Parts } from '../Parts.js'
import type { EndpointFetchContext } from './FetchContext.js'
import { runQuery } from './runQuery.js'

/**
 * Runs a query of a repository. `load` calls the repository's endpoints: those of the API that the query client is
 * connected to, or of what overrides the repository.
 */
export function runEndpointQuery(
  parts: Parts,
  context: QueryFunctionContext,
  load: (context: EndpointFetchContext) => Promise<unknown>,
): Promise<unknown> {
  const { client } = context
  return runQuery(context, {
    session: apiOf(client, parts.definition.api).session,
    layering: parts.definition.layering,
    fetch: (fetchContext) => {
      const meta = { ...context.meta, ...(fetchContext.query && { cause: fetchContext.query }) }
      return load({
        ...fetchContext,
        call: async (name, params, signal = fetchContext.signal) => {
          const variables = await waitForRealIds(client, params)
          return callRepository(client, parts, { name, variables, options: { signal, meta } })
        },
      })
    },
  })
}
