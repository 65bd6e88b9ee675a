import { createApiFailure } from '../failure/createApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { createCalls } from './callEndpoint.js'
import { createMutations, type MutationSettings } from './createMutations.js'
import { createQueries, type Queries } from './createQueries.js'
import type { AnyDeclaration } from './Declaration.js'
import { define, type Definition } from './Definition.js'
import { createKeys, type Keys } from './keys.js'
import type { RepositoryCallOptions } from './RepositoryCore.js'

/** Everything that a declaration gives without React, and without its types. */
export interface PlainRepository extends Queries {
  readonly definition: Definition
  readonly keys: Keys
  mutation(name: string): MutationSettings
  calls(client: ApiClient): Readonly<Record<string, PlainCall>>
}

/** A plain call of an endpoint, without its types. */
export type PlainCall = (variables: unknown, options?: RepositoryCallOptions) => Promise<unknown>

/** Makes everything of a repository that works without React. */
export function createRepository(declaration: AnyDeclaration): PlainRepository {
  const definition = define(declaration)
  const keys = createKeys(definition)
  const calls = createCalls(definition)
  const mutations = createMutations(definition, keys, calls)
  return {
    definition,
    keys,
    ...createQueries(definition, keys, calls),
    mutation: (name) => mutations[name] ?? missingMutation(definition, name),
    calls: (client) =>
      Object.fromEntries(
        Object.entries(calls).map(([name, call]) => [
          name,
          (variables: unknown, options?: RepositoryCallOptions) => call(client, variables, options),
        ]),
      ),
  }
}

function missingMutation({ many }: Definition, name: string): never {
  throw createApiFailure({
    kind: 'configuration',
    message: `The repository "${many}" declares no mutation "${name}". Declare it under "endpoints" with e.mutation().`,
  })
}
