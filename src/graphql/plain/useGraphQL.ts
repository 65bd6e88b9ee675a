import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { useSettings } from '../../hooks/useSettings.js'
import type { GraphQLResult } from '../answers/GraphQLResult.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type { Skippable } from '../../repository/RepositoryCore.js'
import type { AnyVariables } from '../operations/GraphQLBuilder.js'
import type { AllErrors } from './graphqlQuery.js'
import type { EndpointOption, GraphQLExtras } from './GraphQLExtras.js'
import { plainQuery } from './plainQuery.js'

/**
 * Asks a GraphQL API with a document that belongs to no repository. Where variables are required, `undefined` means: do
 * not fetch.
 *
 * @example
 * ```tsx
 * const { data, error } = useGraphQL(ProductDocument, { id })
 * ```
 */
export function useGraphQL<Data, Variables, Result = GraphQLResult<Data>>(
  document: TypedDocument<Data, Variables>,
  variables: NoInfer<Skippable<Variables>>,
  options: GraphQLExtras<GraphQLResult<Data>, Result> & { endpoint: AllErrors },
): UseQueryResult<Result, ApiFailure>
export function useGraphQL<Data, Variables, Result = Data>(
  document: TypedDocument<Data, Variables>,
  variables: NoInfer<Skippable<Variables>>,
  options?: GraphQLExtras<Data, Result>,
): UseQueryResult<Result, ApiFailure>
export function useGraphQL<Data>(
  document: TypedDocument<Data, {}>,
): UseQueryResult<Data, ApiFailure>
export function useGraphQL<Result = unknown>(
  document: string,
  variables?: AnyVariables,
  options?: GraphQLExtras<unknown, Result>,
): UseQueryResult<Result, ApiFailure>
export function useGraphQL(
  document: AnyDocument,
  variables?: unknown,
  options?: EndpointOption,
): unknown {
  const { query, name } = plainQuery(document, options?.endpoint)
  return useSettings(useQuery, query(name, variables), options)
}
