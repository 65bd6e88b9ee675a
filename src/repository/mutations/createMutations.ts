import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { EndpointDefinition } from '../endpoints.js'
import { type ClientManagedOptions, clientManagedOptions } from '../clientManagedOptions.js'
import type { Parts } from '../Parts.js'
import type { DeclaredMutation } from './DeclaredMutation.js'
import { runMutation } from './runMutation.js'
import { runningMutationsOf } from './RunningMutations.js'

/** The part of TanStack Query's `MutationFunctionContext` that mutations use. */
interface MutationContext {
  client: QueryClient
  meta?: Record<string, unknown> | undefined
}

/** Mutation options, untyped. */
export interface MutationSettings extends ClientManagedOptions {
  mutationKey: QueryKey
  mutationFn: (variables: unknown, run: MutationContext) => Promise<unknown>
}

const builtIn: Readonly<Record<string, EndpointEffect>> = {
  create: { affects: 'lists', returnsEntity: true },
  update: { affects: 'one', returnsEntity: true },
  delete: { affects: 'lists' },
}

type EndpointEffect = Pick<EndpointDefinition, 'affects'> &
  Partial<Pick<EndpointDefinition, 'is' | 'invalidates' | 'own' | 'returnsEntity'>>

/** Creates the mutation options of a repository, by name. */
export function createMutations(parts: Parts): Readonly<Record<string, MutationSettings>> {
  const { endpoints, invalidates, layering, dedupe } = parts.definition
  const all: [string, EndpointEffect][] = Object.entries({ ...builtIn, ...endpoints })
  return Object.fromEntries(
    all
      .filter(([, { is }]) => is !== 'query')
      .map(([name, effect]) => [name, settingsOf(name, effect)]),
  )

  function settingsOf(name: string, { own, ...effect }: EndpointEffect): MutationSettings {
    const mutation: DeclaredMutation = {
      parts,
      name,
      effect: { ...effect, invalidates: effect.invalidates ?? invalidates },
    }
    const mutationFn: MutationSettings['mutationFn'] = (variables, { client, meta }) => {
      const run = () => runMutation(mutation, { client, variables, mutationFn, meta })
      // Each upload reports its own progress, so it joins no other one.
      if (!dedupe || own) return run()
      return runningMutationsOf(client, parts.scope).join(name, variables, run)
    }
    layering?.register?.(parts, name, mutationFn)
    return { ...clientManagedOptions, mutationKey: parts.keys.custom(name), mutationFn }
  }
}
