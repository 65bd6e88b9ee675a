import { configurationFailure } from '../failure/configurationFailure.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { checkSchemas } from './checkSchemas.js'
import type { AnyDeclaration } from './Declaration.js'
import type {
  EndpointBuilder,
  EndpointDefinition,
  MutationDeclaration,
  QueryDeclaration,
} from './endpoints.js'

type Errors = Readonly<Record<number, StandardSchema>>
type AnyQuery = QueryDeclaration<string, StandardSchema, StandardSchema, Errors>
type AnyMutation = MutationDeclaration<
  string,
  StandardSchema,
  StandardSchema,
  StandardSchema,
  Errors,
  unknown,
  unknown,
  never
>

/** Runs the `endpoints` of a declaration. */
export function defineEndpoints({
  many,
  errors,
  endpoints,
  schema,
  optimistic,
}: AnyDeclaration): Readonly<Record<string, EndpointDefinition>> {
  const builder: EndpointBuilder = {
    query: (it: AnyQuery) => endpoint('query', { ...it, affects: 'none' }),
    mutation: (it: AnyMutation) => endpoint('mutation', it),
  }
  // What the builder made, whatever its type says.
  return (endpoints?.(builder) ?? {}) as Readonly<Record<string, EndpointDefinition>>

  function endpoint<Is extends EndpointDefinition['is']>(
    is: Is,
    it: Omit<AnyMutation, 'method'> & { method?: string },
  ): EndpointDefinition & { is: Is } {
    const { response, query, body } = it
    if (__DEV__) checkSchemas(many, { response, query, body }, it.errors)
    if (__DEV__ && it.optimistic && !optimistic) refuseOptimistic(many, it.path)
    return {
      ...it,
      is,
      method: it.method ?? 'GET',
      affects: it.affects ?? 'all',
      answersEntity: it.affects !== 'none' && response === schema,
      errors: { ...errors, ...it.errors },
    }
  }
}

function refuseOptimistic(many: string, path: string): never {
  throw configurationFailure(
    'endpoint-optimistic',
    `repository(): the endpoint ${path} of "${many}" has "optimistic", and the repository has none. Import { optimistic } from 'repository-hooks', and write "optimistic" beside "endpoints" too.`,
  )
}
