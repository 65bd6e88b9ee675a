import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '../../http/ApiClient.js'
import {
  createMutations,
  type MutationSettings,
} from '../../repository/mutations/createMutations.js'
import type { Parts } from '../../repository/Parts.js'
import { createQueries, type Queries } from '../../repository/queries/createQueries.js'
import type { InfiniteOptions } from '../../repository/queries/InfiniteOptions.js'
import type { InfiniteQuerySettings } from '../../repository/queries/QuerySettings.js'
import type { PlainCall, RepositoryOverride } from '../../repository/RepositoryOverride.js'
import type { Operations } from './Operation.js'
import type { PageSource } from './PageSource.js'

/** What operations give without React, and without their types. */
export interface PlainOperations extends Pick<Queries, 'query'> {
  infinite(name: string, variables?: unknown, options?: InfiniteOptions): InfiniteQuerySettings
  mutation(name: string): MutationSettings
  calls(client: ApiClient): Readonly<Record<string, PlainCall>>
  from(calls: RepositoryOverride['calls']): RepositoryOverride
  patchEntity(queryClient: QueryClient, name: string, entity: { readonly id: unknown }): void
}

/** Makes everything of a list of operations that works without React. */
export function createOperations(parts: Parts, operations: Operations): PlainOperations {
  const { scope, calls } = parts
  const { query } = createQueries(parts)
  const mutations = createMutations(parts)
  const all = Object.entries(operations)
  for (const [name, { entities, optimistic }] of all) {
    const { mutationFn } = mutations[name] ?? {}
    if (mutationFn) entities?.follow({ parts, operations }, { name, mutationFn, optimistic })
  }
  return {
    query,
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
      const changes = { [name]: { [String(entity.id)]: entity } }
      places?.show(queryClient, { parts, operations }, changes)
    },
  }
}

function bind(calls: Parts['calls'], client: ApiClient): Record<string, PlainCall> {
  const bound = Object.entries(calls).map(([name, call]): [string, PlainCall] => [
    name,
    (variables, options) => call(client, variables, options),
  ])
  return Object.fromEntries(bound)
}
