import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { QueryOf } from '../../repository/QueryOf.js'
import type { GraphQLResult } from '../answers/GraphQLResult.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type { Skippable } from '../../repository/RepositoryCore.js'
import type { AnyVariables } from '../operations/GraphQLBuilder.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'
import { plainQuery } from './plainQuery.js'

/** An endpoint that gives data and errors. */
export interface AllErrors extends GraphQLEndpoint {
  errorPolicy: 'all'
}

/** Options of a query with a document that belongs to no repository: for loaders, prefetching and `useQueries`. */
export function graphqlQuery<Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: NoInfer<Skippable<Variables>>,
  endpoint: AllErrors,
): QueryOf<GraphQLResult<Data>, ApiFailure>
export function graphqlQuery<Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: NoInfer<Skippable<Variables>>,
  endpoint?: GraphQLEndpoint,
): QueryOf<Data, ApiFailure>
export function graphqlQuery<Data>(document: TypedDocument<Data, {}>): QueryOf<Data, ApiFailure>
export function graphqlQuery(
  document: string,
  variables?: AnyVariables,
  endpoint?: GraphQLEndpoint,
): QueryOf<unknown, ApiFailure>
export function graphqlQuery(
  document: AnyDocument,
  variables?: unknown,
  endpoint?: GraphQLEndpoint,
): object {
  const { query, name } = plainQuery(document, endpoint)
  return query(name, variables)
}
