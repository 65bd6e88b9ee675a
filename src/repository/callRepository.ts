import type { QueryClient } from '@tanstack/react-query'
import type { RepositoryCallOptions } from './calls/EndpointCall.js'
import { apiOf, overrideOf } from './connectApi.js'
import type { Parts } from './Parts.js'

/** A call of an endpoint, by its name. */
export interface NamedCall {
  readonly name: string
  readonly variables: unknown
  readonly options: RepositoryCallOptions
}

/**
 * Calls an endpoint of a repository: its override in a query client, or else its API.
 *
 * @throws a `configuration` failure if the query client has neither
 */
export function callRepository(
  queryClient: QueryClient,
  { definition, calls, scope }: Parts,
  { name, variables, options }: NamedCall,
): Promise<unknown> | undefined {
  const override = overrideOf(queryClient, scope)?.calls[name]
  if (override) return override(variables, options)
  return calls[name]?.(apiOf(queryClient, definition.api), variables, options)
}
