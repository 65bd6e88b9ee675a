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
  Errors
>

/** Runs the `endpoints` of a declaration. */
export function defineEndpoints({
  many,
  errors,
  endpoints,
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
    return {
      ...it,
      is,
      method: it.method ?? 'GET',
      affects: it.affects ?? 'all',
      errors: { ...errors, ...it.errors },
    }
  }
}
