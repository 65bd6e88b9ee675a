import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { QueryOf } from '../../repository/QueryOf.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type { Skippable } from '../../repository/RepositoryCore.js'
import type {
  ResponseData,
  AnyVariables,
  NormalizedVariables,
} from '../operations/GraphQLBuilder.js'
import type { ErrorPolicy } from '../requests/ErrorPolicy.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'
import { plainQuery } from './plainQuery.js'

/** Query options of a document outside of a repository: for loaders, prefetching and `useQueries`. */
export function graphqlQuery<
  Data = unknown,
  Variables = AnyVariables,
  Policy extends ErrorPolicy = 'none',
>(
  document: TypedDocument<Data, Variables> | string,
  variables: NoInfer<Skippable<NormalizedVariables<Variables>>>,
  endpoint?: GraphQLEndpoint & { errorPolicy?: Policy },
): QueryOf<ResponseData<Data, Policy>, ApiFailure>
export function graphqlQuery<Data = unknown>(
  document: TypedDocument<Data, {}> | string,
): QueryOf<Data, ApiFailure>
export function graphqlQuery(
  document: AnyDocument,
  variables?: unknown,
  endpoint?: GraphQLEndpoint,
): object {
  const { query, name } = plainQuery(document, endpoint)
  return query(name, variables)
}
