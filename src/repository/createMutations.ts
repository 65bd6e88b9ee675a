import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { EndpointCall } from './callEndpoint.js'
import type { Definition } from './Definition.js'
import type { Keys } from './keys.js'
import { optimisticPlans } from './layers/optimisticPlans.js'
import { makeOptimistic } from './layers/Writes.js'
import { type Operation, runMutation } from './runMutation.js'
import type { Effect } from './settle.js'

/** Options of a mutation, without their types. */
export interface MutationSettings {
  mutationKey: QueryKey
  mutationFn: (variables: unknown, run: { client: QueryClient }) => Promise<unknown>
  retry: false
  networkMode: 'offlineFirst'
}

/** Makes the options of a repository's mutations, by their names. */
export function createMutations(
  definition: Definition,
  keys: Keys,
  calls: Readonly<Record<string, EndpointCall>>,
): Readonly<Record<string, MutationSettings>> {
  const { invalidates } = definition
  const scope = JSON.stringify(keys.all())
  const plans = optimisticPlans(definition, keys)
  const custom = Object.entries(definition.endpoints).filter(([, { is }]) => is === 'mutation')
  const effects: Record<string, Effect> = {
    create: { affects: 'lists', invalidates },
    update: { affects: 'one', invalidates },
    delete: { affects: 'lists', invalidates },
    ...Object.fromEntries(
      custom.map(([name, endpoint]) => [
        name,
        { affects: endpoint.affects, invalidates: endpoint.invalidates ?? invalidates },
      ]),
    ),
  }
  return Object.fromEntries(
    Object.entries(calls).flatMap(([name, call]) => {
      const effect = effects[name]
      return effect ? [[name, mutation({ definition, keys, name, effect, scope, call })]] : []
    }),
  )

  function mutation(operation: Operation): MutationSettings {
    const plan = plans[operation.name]
    const mutationFn: MutationSettings['mutationFn'] = (variables, { client }) =>
      runMutation(operation, mutationFn, variables, client)
    if (plan) makeOptimistic(mutationFn, { scope, plan })
    return {
      mutationKey: keys.custom(operation.name),
      mutationFn,
      retry: false,
      // The default leaves a mutation pending for ever while offline.
      networkMode: 'offlineFirst',
    }
  }
}
