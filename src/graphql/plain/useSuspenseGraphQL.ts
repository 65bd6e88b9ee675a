import { useSuspenseQuery, type UseSuspenseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { useSettings } from '../../hooks/useSettings.js'
import { withFunction } from '../../hooks/withFunction.js'
import type { Optional } from '../../repository/RepositoryCore.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type {
  ResponseData,
  AnyVariables,
  NormalizedVariables,
} from '../operations/GraphQLBuilder.js'
import type { ErrorPolicy } from '../requests/ErrorPolicy.js'
import type { EndpointOption, GraphQLSuspenseExtras } from './GraphQLExtras.js'
import { plainQuery } from './plainQuery.js'

/** Like `useGraphQL`, but suspends until there is data. */
export function useSuspenseGraphQL<
  Data = unknown,
  Variables = AnyVariables,
  Policy extends ErrorPolicy = 'none',
  Result = ResponseData<Data, Policy>,
>(
  document: TypedDocument<Data, Variables> | string,
  variables: NoInfer<Optional<NormalizedVariables<Variables>>>,
  options?: GraphQLSuspenseExtras<ResponseData<Data, Policy>, Result, Policy>,
): UseSuspenseQueryResult<Result, ApiFailure>
export function useSuspenseGraphQL<Data = unknown>(
  document: TypedDocument<Data, {}> | string,
): UseSuspenseQueryResult<Data, ApiFailure>
export function useSuspenseGraphQL(
  document: AnyDocument,
  variables?: unknown,
  options?: EndpointOption,
): unknown {
  const { query, name } = plainQuery(document, options?.endpoint)
  return useSettings(useSuspenseQuery, withFunction(query(name, variables)), options)
}
