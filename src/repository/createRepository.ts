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

/** A repository without its hooks and its types. */
export interface PlainRepository extends Queries {
  readonly definition: Definition
  readonly keys: Keys
  /** Identifies the repository among those of a query client. */
  readonly scope: string
  /** Returns placeholder data for a detail. */
  placeholder(queryClient: QueryClient, address: unknown): unknown
  mutation(name: string): MutationSettings
  calls(client: ApiClient): Readonly<Record<string, PlainCall>>
  versions(failure: unknown): ConflictVersions<unknown, unknown> | undefined
  from(calls: RepositoryOverride['calls']): RepositoryOverride
}

/**
 * Creates a repository without its hooks. It works without React.
 *
 * @param callsOf - creates its calls. @defaultValue those of its HTTP API
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
    from: (overrides) => ({ scope, calls: overrides }),
  }
}

function missingMutation({ many }: Definition, name: string): never {
  throw configurationFailure(
    'mutation-unknown',
    __DEV__ &&
      `The repository "${many}" declares no mutation "${name}". Declare it under "endpoints" with e.mutation().`,
  )
}
