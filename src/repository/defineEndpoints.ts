import { configurationFailure } from '../failure/configurationFailure.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { checkSchemas } from './checkSchemas.js'
import type { AnyDeclaration } from './Declaration.js'
import type { EndpointBuilder } from './EndpointBuilder.js'
import type { EndpointDefinition, MutationDeclaration, QueryDeclaration } from './endpoints.js'
import type { PageKind } from './pages/PageStrategy.js'

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

/** A builder with the declaration of its repository, for endpoints that need it, such as lists. */
export interface DeclaredBuilder extends EndpointBuilder<unknown, unknown, PageKind> {
  readonly declaration: AnyDeclaration
}

/** Runs the `endpoints` function of a declaration. */
export function defineEndpoints(
  declaration: AnyDeclaration,
): Readonly<Record<string, EndpointDefinition>> {
  const { many, errors, endpoints, schema, optimistic } = declaration
  const builder: DeclaredBuilder = {
    declaration,
    query: (it: AnyQuery) => endpoint('query', { ...it, affects: 'none' }),
    mutation: (it: AnyMutation) => endpoint('mutation', it),
  }
  // The builder's types hide that its functions return definitions.
  return (endpoints?.(builder) ?? {}) as Readonly<Record<string, EndpointDefinition>>

  function endpoint<Is extends EndpointDefinition['is']>(
    is: Is,
    it: Omit<AnyMutation, 'method'> & { method?: string },
  ): EndpointDefinition & { is: Is } {
    const { response, query, body } = it
    if (__DEV__) checkSchemas(many, { response, query, body }, it.errors)
    if (__DEV__ && !optimistic) rejectOptimistic(many, it)
    return {
      ...it,
      is,
      method: it.method ?? 'GET',
      affects: it.affects ?? 'all',
      returnsEntity: it.affects !== 'none' && response === schema,
      errors: { ...errors, ...it.errors },
    }
  }
}

type OptimisticEndpoint = Pick<AnyMutation, 'path' | 'optimistic' | 'elsewhere'>

/** Rejects optimistic options of an endpoint, if its repository is not optimistic. */
function rejectOptimistic(many: string, endpoint: OptimisticEndpoint): void {
  const option = (['optimistic', 'elsewhere'] as const).find((name) => endpoint[name])
  if (!option) return
  throw configurationFailure(
    'endpoint-optimistic',
    `repository(): the endpoint ${endpoint.path} of "${many}" has "${option}", and the repository has no "optimistic". Import { optimistic } from 'repository-hooks', and write "optimistic" beside "endpoints" too.`,
  )
}
