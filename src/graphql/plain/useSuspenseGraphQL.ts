import { useSuspenseQuery, type UseSuspenseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { useSettings } from '../../hooks/useSettings.js'
import { withFunction } from '../../hooks/withFunction.js'
import type { Optional } from '../../repository/RepositoryCore.js'
import type { GraphQLResult } from '../answers/GraphQLResult.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type { AnyVariables } from '../operations/GraphQLBuilder.js'
import type { AllErrors } from './graphqlQuery.js'
import type { EndpointOption, GraphQLSuspenseExtras } from './GraphQLExtras.js'
import { plainQuery } from './plainQuery.js'

/** Like `useGraphQL`, and suspends until there is data. */
export function useSuspenseGraphQL<Data, Variables, Result = GraphQLResult<Data>>(
  document: TypedDocument<Data, Variables>,
  variables: NoInfer<Optional<Variables>>,
  options: GraphQLSuspenseExtras<GraphQLResult<Data>, Result> & { endpoint: AllErrors },
): UseSuspenseQueryResult<Result, ApiFailure>
export function useSuspenseGraphQL<Data, Variables, Result = Data>(
  document: TypedDocument<Data, Variables>,
  variables: NoInfer<Optional<Variables>>,
  options?: GraphQLSuspenseExtras<Data, Result>,
): UseSuspenseQueryResult<Result, ApiFailure>
export function useSuspenseGraphQL<Data>(
  document: TypedDocument<Data, {}>,
): UseSuspenseQueryResult<Data, ApiFailure>
export function useSuspenseGraphQL<Result = unknown>(
  document: string,
  variables?: AnyVariables,
  options?: GraphQLSuspenseExtras<unknown, Result>,
): UseSuspenseQueryResult<Result, ApiFailure>
export function useSuspenseGraphQL(
  document: AnyDocument,
  variables?: unknown,
  options?: EndpointOption,
): unknown {
  const { query, name } = plainQuery(document, options?.endpoint)
  return useSettings(useSuspenseQuery, withFunction(query(name, variables)), options)
}
