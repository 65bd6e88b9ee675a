import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { ApiClient } from '../../http/ApiClient.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { bindCalls } from '../../repository/calls/bindCalls.js'
import type { Keys } from '../../repository/keys.js'
import {
  createMutations,
  type MutationSettings,
} from '../../repository/mutations/createMutations.js'
import { createQueries, type Queries } from '../../repository/queries/createQueries.js'
import type { InfiniteOptions } from '../../repository/queries/InfiniteOptions.js'
import type { InfiniteQuerySettings } from '../../repository/queries/QuerySettings.js'
import type { PlainCall, RepositoryOverride } from '../../repository/RepositoryOverride.js'
import { createParts } from './createParts.js'
import type { GraphQLSettings } from './GraphQLSettings.js'
import type { Operation, Operations } from './Operation.js'
import type { SubscriptionTransport } from '../subscriptions/SubscriptionTransport.js'
import type { PageSource } from './PageSource.js'

/** The untyped parts of a repository that work without React. */
export interface PlainOperations extends Pick<Queries, 'query'> {
  readonly keys: Keys
  infinite(name: string, variables?: unknown, options?: InfiniteOptions): InfiniteQuerySettings
  mutation(name: string): MutationSettings
  calls(client: ApiClient): Readonly<Record<string, PlainCall>>
  from(calls: RepositoryOverride['calls']): RepositoryOverride
  patchEntity(queryClient: QueryClient, name: string, entity: { readonly id: unknown }): void
}

/** Creates the queries, mutations, keys and calls of operations. They work without React. */
export function createOperations(
  settings: GraphQLSettings,
  declared: Operations,
  keySuffix?: string,
): PlainOperations {
  const all = Object.entries(declared).map(([name, operation]): [string, Operation] => {
    // An operation invalidates others by their keys, as it invalidates other repositories.
    return [name, withEffects(operation, settings, (other) => parts.keys.custom(other))]
  })
  const operations = Object.fromEntries(all)
  const parts = createParts(settings, operations, keySuffix)
  const { keys, scope, calls } = parts
  const entityScope = { parts, operations }
  const { query } = createQueries(parts)
  const mutations = createMutations(parts)
  for (const [name, { entities, optimistic }] of all) {
    const { mutationFn } = mutations[name] ?? {}
    if (mutationFn) entities?.follow(entityScope, { name, mutationFn, optimistic })
  }
  return {
    keys,
    query: (name, variables) => {
      const plain = query(name, variables)
      const operation = operations[name]
      if (!operation?.isSubscription) return plain
      const use = { ...settings, ...entityScope, operation, variables }
      return transportOf(settings).settingsOf(plain, use)
    },
    infinite: (name, variables, { refresh } = {}) => {
      // The types allow only names of connections.
      const operation = operations[name] as Operation & { pages: PageSource }
      const page = { ...operation, parts, name, variables, refresh }
      return operation.pages.settingsOf(query(name, variables), page)
    },
    mutation: (name) => mutations[name] as MutationSettings,
    calls: (client) => bindCalls(calls, client),
    from: (replacements) => ({ scope, calls: replacements }),
    patchEntity: (queryClient, name, entity) => {
      const places = Object.values(operations).find(({ entities }) => entities)?.entities
      places?.show(queryClient, entityScope, { [name]: { [String(entity.id)]: entity } })
    },
  }
}

function withEffects(
  operation: Operation,
  settings: GraphQLSettings,
  keyOf: (name: string) => QueryKey,
): Operation {
  const { affects, invalidates = [], errorPolicy = settings.errorPolicy } = operation
  if (typeof affects === 'string') return { ...operation, errorPolicy }
  const affected = affects.map((name) => ({ keys: { all: () => keyOf(name) } }))
  return { ...operation, errorPolicy, affects: 'none', invalidates: [...affected, ...invalidates] }
}

function transportOf({ subscriptions }: GraphQLSettings): SubscriptionTransport {
  if (subscriptions) return subscriptions
  throw configurationFailure(
    'graphql-subscriptions',
    __DEV__ && 'Set "subscriptions: graphqlSocket()", or another transport.',
  )
}
