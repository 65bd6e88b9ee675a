import type { QueryClient } from '@tanstack/react-query'
import type { RepositoryCallOptions } from './calls/EndpointCall.js'
import { apiOf, overrideOf } from './connectApi.js'
import type { Parts } from './Parts.js'

/** A call of an endpoint. */
export interface NamedCall {
  readonly name: string
  readonly variables: unknown
  readonly options: RepositoryCallOptions
}

/**
 * Calls an endpoint of a repository: of what replaces the repository in that query client, else of its API.
 *
 * @throws a `configuration` failure when there is none
 */
export function callRepository(
  queryClient: QueryClient,
  { definition, calls, scope }: Parts,
  { name, variables, options }: NamedCall,
): Promise<unknown> | undefined {
  const replaced = overrideOf(queryClient, scope)?.calls[name]
  if (replaced) return replaced(variables, options)
  return calls[name]?.(apiOf(queryClient, definition.api), variables, options)
}
