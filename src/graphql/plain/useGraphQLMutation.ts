import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { useSettings } from '../../hooks/useSettings.js'
import type { Optional } from '../../repository/RepositoryCore.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type { AnyVariables, NormalizedVariables } from '../operations/GraphQLBuilder.js'
import type { GraphQLMutationExtras } from './GraphQLExtras.js'
import { plainOperation, type PlainUse } from './plainOperation.js'

/**
 * Sends a mutation to a GraphQL API, with a document outside of a repository. Afterwards all queries of such documents are
 * invalidated. `affects` limits them.
 */
export function useGraphQLMutation<Data = unknown, Variables = AnyVariables, Context = unknown>(
  document: TypedDocument<Data, Variables> | string,
  options?: GraphQLMutationExtras<Data, NoInfer<Optional<NormalizedVariables<Variables>>>, Context>,
): UseMutationResult<Data, ApiFailure, Optional<NormalizedVariables<Variables>>, Context>
export function useGraphQLMutation(
  document: AnyDocument,
  options: Omit<PlainUse, 'is'> = {},
): unknown {
  const { mutation, name } = plainOperation(document, { ...options, is: 'mutation' })
  return useSettings(useMutation, mutation(name), options)
}
