import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { EndpointDefinition } from '../endpoints.js'
import { type ClientManagedOptions, clientManagedOptions } from '../clientManagedOptions.js'
import type { Parts } from '../Parts.js'
import type { DeclaredMutation } from './DeclaredMutation.js'
import { runMutation } from './runMutation.js'
import { runningMutationsOf } from './RunningMutations.js'

/** Where a mutation runs. */
interface MutationContext {
  client: QueryClient
  meta?: Record<string, unknown> | undefined
}

/** Options of a mutation, without their types. */
export interface MutationSettings extends ClientManagedOptions {
  mutationKey: QueryKey
  mutationFn: (variables: unknown, run: MutationContext) => Promise<unknown>
}

const usual: Readonly<Record<string, EndpointEffect>> = {
  create: { affects: 'lists', returnsEntity: true },
  update: { affects: 'one', returnsEntity: true },
  delete: { affects: 'lists' },
}

type EndpointEffect = Pick<EndpointDefinition, 'affects'> &
  Partial<Pick<EndpointDefinition, 'is' | 'invalidates' | 'own' | 'returnsEntity'>>

/** Makes the options of a repository's mutations, by their names. */
export function createMutations(parts: Parts): Readonly<Record<string, MutationSettings>> {
  const { endpoints, invalidates, layering, dedupe } = parts.definition
  const all: [string, EndpointEffect][] = Object.entries({ ...usual, ...endpoints })
  return Object.fromEntries(
    all.filter(([, { is }]) => is !== 'query').map(([name, it]) => [name, settingsOf(name, it)]),
  )

  function settingsOf(name: string, { own, ...effect }: EndpointEffect): MutationSettings {
    const operation: DeclaredMutation = {
      parts,
      name,
      effect: { ...effect, invalidates: effect.invalidates ?? invalidates },
    }
    const mutationFn: MutationSettings['mutationFn'] = (variables, { client, meta }) => {
      const run = () => runMutation(operation, { client, variables, mutationFn, meta })
      // An upload has progress of its own, so it joins no other.
      if (!dedupe || own) return run()
      return runningMutationsOf(client, parts.scope).join(name, variables, run)
    }
    layering?.register?.(parts, name, mutationFn)
    return { ...clientManagedOptions, mutationKey: parts.keys.custom(name), mutationFn }
  }
}
