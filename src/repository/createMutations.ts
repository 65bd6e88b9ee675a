import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { EndpointCall } from './callEndpoint.js'
import { apiOf } from './connectApi.js'
import type { Definition } from './Definition.js'
import type { Affects, Invalidates } from './endpoints.js'
import type { Keys } from './keys.js'
import { invalidate } from './invalidate.js'
import { ofFormerSession } from './queryFunction.js'

/** Options of a mutation, without their types. */
export interface MutationSettings {
  mutationKey: QueryKey
  mutationFn: (variables: unknown, run: { client: QueryClient }) => Promise<unknown>
  retry: false
  networkMode: 'offlineFirst'
}

/** What a mutation makes stale. */
export interface Effect {
  readonly affects: Affects
  readonly invalidates: Invalidates
}

/** Makes the options of a repository's mutations. */
export function createMutations(
  definition: Definition,
  keys: Keys,
  calls: Readonly<Record<string, EndpointCall>>,
): Readonly<Record<string, MutationSettings>> {
  const { invalidates } = definition
  const custom = Object.entries(definition.endpoints).filter(([, { is }]) => is === 'mutation')
  return {
    create: mutation('create', { affects: 'lists', invalidates }),
    update: mutation('update', { affects: 'one', invalidates }),
    delete: mutation('delete', { affects: 'one', invalidates }),
    ...Object.fromEntries(
      custom.map(([name, endpoint]) => [
        name,
        mutation(name, {
          affects: endpoint.affects,
          invalidates: endpoint.invalidates ?? invalidates,
        }),
      ]),
    ),
  }

  function mutation(name: string, effect: Effect): MutationSettings {
    return {
      mutationKey: keys.custom(name),
      retry: false,
      // The default leaves a mutation pending for ever while offline.
      networkMode: 'offlineFirst',
      mutationFn: async (variables, { client }) => {
        const api = apiOf(client, definition.api)
        const epoch = api.session?.epoch
        const answer = await calls[name]?.(api, variables)
        if (api.session?.epoch !== epoch) throw ofFormerSession()
        const settled = invalidate({ client, definition, keys, name, effect, variables, answer })
        if (definition.awaitInvalidation) await settled
        return answer
      },
    }
  }
}
