import type { Mutation, MutationCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { attach, attached } from '../attach.js'
import { runningMutationsOf } from '../mutations/RunningMutations.js'
import type { Undoables } from '../mutations/Undoables.js'
import type { Keys } from '../keys.js'
import { CacheLayers } from './CacheLayers.js'
import { findGeneratedIds } from './generatedIds.js'
import { TemporaryIds } from './TemporaryIds.js'
import { PendingMutation } from './PendingMutation.js'
import type { PlanContext, OptimisticPlan } from './OptimisticPlan.js'

/** An optimistic mutation of a repository. */
export interface OptimisticMutation {
  /** Separates the temporary ids of one repository from those of others. */
  readonly scope: string
  readonly name: string
  /** Whether a mutation joins an identical one that is running. */
  readonly dedupe: boolean
  /** Plans the optimistic changes; returns `undefined` if a callback of the app throws. */
  plan(variables: unknown, context: PlanContext): OptimisticPlan | undefined
}

/** Shared by all copies of this library on the page, such as those of microfrontends that share a cache. */
const optimisticMutations = () =>
  attach(globalThis, 'optimistic', () => new WeakMap<object, OptimisticMutation>())

/** Makes the mutations with that `mutationFn` optimistic. */
export function registerOptimistic(mutationFn: object, mutation: OptimisticMutation): void {
  optimisticMutations().set(mutationFn, mutation)
}

/** A mutation that starts. */
export interface StartedMutation {
  readonly variables: unknown
  /** Identifies the mutation among those of TanStack Query. */
  readonly mutationFn: object
  readonly meta?: Readonly<Record<string, unknown>> | undefined
}

/** The part of a repository that finds the ids in variables. */
interface AddressedRepository {
  readonly keys: Keys
  readonly scope: string
}

/** The optimistic mutations of one query client that are pending. */
export class PendingMutations {
  readonly layers: CacheLayers
  readonly #queryClient: QueryClient
  readonly #pending = new Map<Mutation, PendingMutation>()
  readonly #ids = new Map<string, TemporaryIds>()
  /** The temporary ids that mean the same entity in all repositories. */
  #sharedIds = new TemporaryIds()

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
    this.layers = new CacheLayers(queryClient)
    queryClient.getMutationCache().subscribe((event) => this.#onMutationEvent(event))
  }

  /** Claims the pending mutation for a mutation function that runs. Creates it if the mutation cache has not announced it. */
  start(started: StartedMutation): PendingMutation | undefined {
    const { mutationFn, variables } = started
    for (const [{ options, state }, pending] of this.#pending) {
      const isSame = options.mutationFn === mutationFn && Object.is(state.variables, variables)
      if (isSame && pending.claim()) return pending
    }
    const pending = this.#create(started)
    pending?.claim()
    return pending
  }

  /** The temporary ids of a repository. */
  idsOf(scope: string): TemporaryIds {
    const ids = this.#ids.get(scope) ?? new TemporaryIds(this.#sharedIds)
    this.#ids.set(scope, ids)
    return ids
  }

  /** A value whose temporary ids, at any depth, are replaced by the real ones that are known. */
  withRealIds(value: unknown): unknown {
    return this.#temporaryIdsIn(value).length > 0 ? this.#sharedIds.replaceIn(value) : value
  }

  /** Resolves with a value that has only real ids. Rejects with the failure of a creation that it depends on. */
  async waitForIds(value: unknown): Promise<unknown> {
    await Promise.all(this.#temporaryIdsIn(value).map((id) => this.#sharedIds.real(id)))
    return this.withRealIds(value)
  }

  /** Resolves with the variables of a mutation when all entities that they refer to are created. */
  async resolveVariables(
    { keys, scope }: AddressedRepository,
    name: string,
    variables: unknown,
  ): Promise<unknown> {
    return this.idsOf(scope).resolveVariables(name, await this.waitForIds(variables), keys)
  }

  /** Forgets all mutations, layers and ids, when the user changes. */
  clear(): void {
    this.#pending.clear()
    this.#ids.clear()
    this.#sharedIds = new TemporaryIds()
    this.layers.clear()
    attached<Undoables>(this.#queryClient, 'undoables')?.clear()
  }

  #temporaryIdsIn(value: unknown): readonly string[] {
    return this.#sharedIds.isUsed ? findGeneratedIds(value) : []
  }

  // A mutation that is queued in its scope, or paused while offline, shows its change too. So the layer is added when the
  // mutation is started and not when its function runs.
  #onMutationEvent(event: MutationCacheNotifyEvent): void {
    const { mutation, type } = event
    if (!mutation) return
    const isPending = mutation.state.status === 'pending'
    if (type === 'removed' || !isPending) return this.#drop(mutation)
    const isStart = type === 'added' || (type === 'updated' && event.action.type === 'pending')
    if (!isStart || !mutation.options.mutationFn || this.#pending.has(mutation)) return
    const { mutationFn, meta } = mutation.options
    const pending = this.#create({ mutationFn, meta, variables: mutation.state.variables })
    if (pending) this.#pending.set(mutation, pending)
  }

  #drop(mutation: Mutation): void {
    const pending = this.#pending.get(mutation)
    this.#pending.delete(mutation)
    pending?.abandon()
  }

  /** Whether a mutation will join a running one, which has added its layer already. */
  #isDuplicate({ scope, name, dedupe }: OptimisticMutation, variables: unknown): boolean {
    return (
      dedupe && runningMutationsOf(this.#queryClient, scope).find(name, variables) !== undefined
    )
  }

  #create({ mutationFn, meta, variables }: StartedMutation): PendingMutation | undefined {
    const mutation = optimisticMutations().get(mutationFn)
    if (!mutation || this.#isDuplicate(mutation, variables)) return undefined
    const ids = this.idsOf(mutation.scope)
    const plan = mutation.plan(variables, {
      queryClient: this.#queryClient,
      ids,
      temporaryId: meta?.['temporaryId'],
    })
    return plan && new PendingMutation(this.layers, ids, plan)
  }
}

/** The pending optimistic mutations of a query client. */
export function pendingMutationsOf(queryClient: QueryClient): PendingMutations {
  return attach(queryClient, 'pending', (owner) => new PendingMutations(owner))
}
