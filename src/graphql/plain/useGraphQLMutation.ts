import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { useSettings } from '../../hooks/useSettings.js'
import type { Optional } from '../../repository/RepositoryCore.js'
import type { AnyDocument, TypedDocument } from '../documents/TypedDocument.js'
import type { AnyVariables, Wanted } from '../operations/GraphQLBuilder.js'
import type { GraphQLMutationExtras } from './GraphQLExtras.js'
import { plainOperation, type PlainUse } from './plainOperation.js'

/**
 * Changes something through a GraphQL API, with a document that belongs to no repository. Afterwards everything is stale
 * that such documents asked for; `affects` names less.
 */
export function useGraphQLMutation<Data = unknown, Variables = AnyVariables, Context = unknown>(
  document: TypedDocument<Data, Variables> | string,
  options?: GraphQLMutationExtras<Data, NoInfer<Optional<Wanted<Variables>>>, Context>,
): UseMutationResult<Data, ApiFailure, Optional<Wanted<Variables>>, Context>
export function useGraphQLMutation(
  document: AnyDocument,
  options: Omit<PlainUse, 'is'> = {},
): unknown {
  const { mutation, name } = plainOperation(document, { ...options, is: 'mutation' })
  return useSettings(useMutation, mutation(name), options)
}
