import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '../../http/ApiClient.js'
import { configurationFailure } from '../../http/configurationFailure.js'
import type { Keys } from '../../repository/keys.js'
import {
  createMutations,
  type MutationSettings,
} from '../../repository/mutations/createMutations.js'
import type { Parts } from '../../repository/Parts.js'
import { createQueries, type Queries } from '../../repository/queries/createQueries.js'
import type { InfiniteOptions } from '../../repository/queries/InfiniteOptions.js'
import type { InfiniteQuerySettings } from '../../repository/queries/QuerySettings.js'
import type { PlainCall, RepositoryOverride } from '../../repository/RepositoryOverride.js'
import { createParts } from './createParts.js'
import type { GraphQLSettings } from './GraphQLSettings.js'
import type { Operation, Operations } from './Operation.js'
import type { SubscriptionTransport } from '../subscriptions/SubscriptionTransport.js'
import type { PageSource } from './PageSource.js'

/** What operations give without React, and without their types. */
export interface PlainOperations extends Pick<Queries, 'query'> {
  readonly keys: Keys
  infinite(name: string, variables?: unknown, options?: InfiniteOptions): InfiniteQuerySettings
  mutation(name: string): MutationSettings
  calls(client: ApiClient): Readonly<Record<string, PlainCall>>
  from(calls: RepositoryOverride['calls']): RepositoryOverride
  patchEntity(queryClient: QueryClient, name: string, entity: { readonly id: unknown }): void
}

/** Makes everything of a list of operations that works without React. */
export function createOperations(
  settings: GraphQLSettings,
  declared: Operations,
  mark?: string,
): PlainOperations {
  const operations = withEffects(declared, settings)
  const parts = createParts(settings, operations, mark)
  const { scope, calls } = parts
  const { query } = createQueries(parts)
  const mutations = createMutations(parts)
  const all = Object.entries(operations)
  for (const [name, { entities, optimistic }] of all) {
    const { mutationFn } = mutations[name] ?? {}
    if (mutationFn) entities?.follow({ parts, operations }, { name, mutationFn, optimistic })
  }
  return {
    keys: parts.keys,
    query: (name, variables) => {
      const plain = query(name, variables)
      const operation = operations[name]
      if (!operation?.isSubscription) return plain
      const use = {
        path: '/graphql',
        headers: {},
        ...settings,
        operation,
        operations,
        parts,
        variables,
      }
      return transportOf(settings).settingsOf(plain, use)
    },
    infinite: (name, variables, { refresh } = {}) => {
      // Types name no others than those with pages.
      const pages = operations[name]?.pages as PageSource
      return pages.settingsOf(query(name, variables), { parts, name, variables, refresh })
    },
    mutation: (name) => mutations[name] as MutationSettings,
    calls: (client) => bind(calls, client),
    from: (own) => ({ scope, calls: own }),
    patchEntity: (queryClient, name, entity) => {
      const places = all.find(([, { entities }]) => entities)?.[1].entities
      places?.show(queryClient, { parts, operations }, { [name]: { [String(entity.id)]: entity } })
    },
  }
}

/** What one operation makes stale of others is named by their keys, as if they were other repositories. */
function withEffects(operations: Operations, settings: GraphQLSettings): Operations {
  const { api, name } = settings
  const root = api === undefined ? [name] : [api, name]
  const entries = Object.entries(operations).map(([each, operation]): [string, Operation] => {
    const { affected, invalidates = [] } = operation
    const own = affected.map((other) => ({ keys: { all: () => [...root, other] } }))
    const errorPolicy = operation.errorPolicy ?? settings.errorPolicy
    return [each, { ...operation, errorPolicy, invalidates: [...own, ...invalidates] }]
  })
  return Object.fromEntries(entries)
}

function transportOf({ subscriptions }: GraphQLSettings): SubscriptionTransport {
  if (subscriptions) return subscriptions
  throw configurationFailure(
    'A GraphQL subscription has no way to the server. Set "subscriptions: graphqlSocket()" or "graphqlEvents()".',
  )
}

function bind(calls: Parts['calls'], client: ApiClient): Record<string, PlainCall> {
  const bound = Object.entries(calls).map(([name, call]): [string, PlainCall] => [
    name,
    (variables, options) => call(client, variables, options),
  ])
  return Object.fromEntries(bound)
}
