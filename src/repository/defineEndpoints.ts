import type { StandardSchema } from '../schema/StandardSchema.js'
import type { AnyDeclaration } from './Declaration.js'
import type {
  EndpointBuilder,
  EndpointDefinition,
  MutationDeclaration,
  QueryDeclaration,
} from './endpoints.js'
import { toErrorSchemas, toSchema } from './toSchema.js'

type AnyQuery = QueryDeclaration<string, unknown, unknown, unknown>
type AnyMutation = MutationDeclaration<string, unknown, unknown, unknown, unknown>

/** Runs the `endpoints` of a declaration. */
export function defineEndpoints(
  { many, endpoints, invalidates }: AnyDeclaration,
  errors: Readonly<Record<number, StandardSchema>>,
): Readonly<Record<string, EndpointDefinition>> {
  const builder: EndpointBuilder = {
    query: (it: AnyQuery): EndpointDefinition & { is: 'query' } => ({
      ...commonOf(it),
      is: 'query',
      method: it.method ?? 'GET',
      staleTime: it.staleTime,
      ...(it.persist !== undefined && { persist: it.persist }),
      affects: 'none',
      body: undefined,
      invalidates: undefined,
    }),
    mutation: (it: AnyMutation): EndpointDefinition & { is: 'mutation' } => ({
      ...commonOf(it),
      is: 'mutation',
      method: it.method,
      staleTime: undefined,
      ...(it.offline !== undefined && { offline: it.offline }),
      affects: it.affects ?? 'all',
      body: schemaOf('body', it.body),
      invalidates: it.invalidates ?? invalidates,
    }),
  }
  // What the builder made, whatever its type says.
  return (endpoints?.(builder) ?? {}) as Readonly<Record<string, EndpointDefinition>>

  function commonOf(it: AnyQuery | AnyMutation) {
    return {
      path: it.path,
      response: schemaOf('response', it.response),
      query: schemaOf('query', it.query),
      errors: { ...errors, ...toErrorSchemas(many, it.errors) },
    }
  }

  function schemaOf(option: string, schema: unknown): StandardSchema | undefined {
    return schema === undefined ? undefined : toSchema(many, option, schema)
  }
}
