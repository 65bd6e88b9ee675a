import type { QueryClient } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { bindCalls } from './calls/bindCalls.js'
import { createCalls } from './calls/createCalls.js'
import type { EndpointCalls } from './calls/EndpointCall.js'
import type { AnyDeclaration } from './Declaration.js'
import { define, type Definition } from './Definition.js'
import { createKeys, type Keys } from './keys.js'
import { type ConflictVersions, versionsOf } from './mutations/conflictVersions.js'
import { createMutations, type MutationSettings } from './mutations/createMutations.js'
import { createQueries, type Queries } from './queries/createQueries.js'
import { placeholderFor } from './queries/placeholderFor.js'
import type { PlainCall, RepositoryOverride } from './RepositoryOverride.js'

/** Everything that a declaration gives without React, and without its types. */
export interface PlainRepository extends Queries {
  readonly definition: Definition
  readonly keys: Keys
  /** Tells the repository from others of the same query client. */
  readonly scope: string
  /** What stands in for an entity until it is there. */
  placeholder(queryClient: QueryClient, address: unknown): unknown
  mutation(name: string): MutationSettings
  calls(client: ApiClient): Readonly<Record<string, PlainCall>>
  versions(failure: unknown): ConflictVersions<unknown, unknown> | undefined
  from(calls: RepositoryOverride['calls']): RepositoryOverride
}

/**
 * Makes everything of a repository that works without React.
 *
 * @param callsOf - makes its calls; those of its HTTP API unless its entities are kept elsewhere
 */
export function createRepository(
  declaration: AnyDeclaration,
  callsOf: (definition: Definition) => EndpointCalls = createCalls,
): PlainRepository {
  const definition = define(declaration)
  const keys = createKeys(definition)
  const scope = JSON.stringify(keys.all())
  const calls = callsOf(definition)
  const parts = { definition, keys, calls, scope }
  const mutations = createMutations(parts)
  return {
    definition,
    keys,
    scope,
    ...createQueries(parts),
    placeholder: (queryClient, address) => placeholderFor(parts, queryClient, address),
    mutation: (name) => mutations[name] ?? missingMutation(definition, name),
    calls: (client) => bindCalls(calls, client),
    versions: versionsOf,
    from: (own) => ({ scope, calls: own }),
  }
}

function missingMutation({ many }: Definition, name: string): never {
  throw configurationFailure(
    'mutation-unknown',
    __DEV__ &&
      `The repository "${many}" declares no mutation "${name}". Declare it under "endpoints" with e.mutation().`,
  )
}
