import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Definition } from '../Definition.js'
import type { Parts } from '../Parts.js'
import type { Effect, Operation } from './Operation.js'
import { runMutation } from './runMutation.js'
import { runningOf } from './Running.js'

/** Where a mutation runs. */
interface MutationContext {
  client: QueryClient
  meta?: Record<string, unknown> | undefined
}

/** Options of a mutation, without their types. */
export interface MutationSettings {
  mutationKey: QueryKey
  mutationFn: (variables: unknown, run: MutationContext) => Promise<unknown>
  retry: false
  networkMode: 'offlineFirst'
}

/** Makes the options of a repository's mutations, by their names. */
export function createMutations(parts: Parts): Readonly<Record<string, MutationSettings>> {
  const effects = Object.entries(effectsOf(parts.definition))
  return Object.fromEntries(
    effects.map(([name, effect]) => [name, mutation({ parts, name, effect })]),
  )

  function mutation(operation: Operation): MutationSettings {
    const mutationFn: MutationSettings['mutationFn'] = (variables, { client, meta }) => {
      const run = () => runMutation(operation, { client, variables, mutationFn, meta })
      // Files look all the same to whoever compares variables.
      if (!parts.definition.dedupe || parts.definition.endpoints[operation.name]?.own) return run()
      return runningOf(client, parts.scope).join(operation.name, variables, run)
    }
    parts.definition.layering?.follow?.(parts, operation.name, mutationFn)
    return {
      mutationKey: parts.keys.custom(operation.name),
      mutationFn,
      retry: false,
      // The default leaves a mutation pending for ever while offline.
      networkMode: 'offlineFirst',
    }
  }
}

function effectsOf({ endpoints, invalidates }: Definition): Record<string, Effect> {
  const effects: Record<string, Effect> = {
    create: { affects: 'lists', invalidates },
    update: { affects: 'one', invalidates },
    delete: { affects: 'lists', invalidates },
  }
  for (const [name, endpoint] of Object.entries(endpoints)) {
    if (endpoint.is === 'query') continue
    effects[name] = {
      affects: endpoint.affects,
      invalidates: endpoint.invalidates ?? invalidates,
    }
  }
  return effects
}
