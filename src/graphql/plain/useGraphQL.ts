import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { useSettings } from '../../hooks/useSettings.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type { Skippable } from '../../repository/RepositoryCore.js'
import type {
  ResponseData,
  AnyVariables,
  NormalizedVariables,
} from '../operations/GraphQLBuilder.js'
import type { ErrorPolicy } from '../requests/ErrorPolicy.js'
import type { EndpointOption, GraphQLExtras } from './GraphQLExtras.js'
import { plainQuery } from './plainQuery.js'

/**
 * Queries a GraphQL API with a document outside of a repository. With `undefined` for required variables, the query is
 * skipped.
 *
 * @example
 * ```tsx
 * const { data, error } = useGraphQL(ProductDocument, { id })
 * ```
 */
export function useGraphQL<
  Data = unknown,
  Variables = AnyVariables,
  Policy extends ErrorPolicy = 'none',
  Result = ResponseData<Data, Policy>,
>(
  document: TypedDocument<Data, Variables> | string,
  variables: NoInfer<Skippable<NormalizedVariables<Variables>>>,
  options?: GraphQLExtras<ResponseData<Data, Policy>, Result, Policy>,
): UseQueryResult<Result, ApiFailure>
export function useGraphQL<Data = unknown>(
  document: TypedDocument<Data, {}> | string,
): UseQueryResult<Data, ApiFailure>
export function useGraphQL(
  document: AnyDocument,
  variables?: unknown,
  options?: EndpointOption,
): unknown {
  const { query, name } = plainQuery(document, options?.endpoint)
  return useSettings(useQuery, query(name, variables), options)
}
