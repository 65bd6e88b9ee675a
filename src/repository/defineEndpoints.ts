import type { StandardSchema } from '../schema/StandardSchema.js'
import type { AnyDeclaration } from './Declaration.js'
import type {
  EndpointBuilder,
  EndpointDefinition,
  MutationDeclaration,
  QueryDeclaration,
} from './endpoints.js'
import { toErrorSchemas, toOptionalSchema } from './toSchema.js'

type AnyQuery = QueryDeclaration<string, unknown, unknown, unknown>
type AnyMutation = MutationDeclaration<string, unknown, unknown, unknown, unknown>

/** Runs the `endpoints` of a declaration. */
export function defineEndpoints(
  { many, endpoints }: AnyDeclaration,
  errors: Readonly<Record<number, StandardSchema>>,
): Readonly<Record<string, EndpointDefinition>> {
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
    return {
      ...it,
      is,
      method: it.method ?? 'GET',
      affects: it.affects ?? 'all',
      response: toOptionalSchema(many, 'response', it.response),
      query: toOptionalSchema(many, 'query', it.query),
      body: toOptionalSchema(many, 'body', it.body),
      errors: { ...errors, ...toErrorSchemas(many, it.errors) },
    }
  }
}
