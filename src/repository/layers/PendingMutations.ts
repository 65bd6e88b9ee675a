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

/** What a mutation of a repository will change. */
export interface OptimisticMutation {
  /** Tells the temporary ids of one repository from those of others. */
  readonly scope: string
  readonly name: string
  /** Whether a mutation joins the same one. */
  readonly dedupe: boolean
  /** Gives nothing where a bug of the app leaves open what will change. */
  plan(variables: unknown, planning: PlanContext): OptimisticPlan | undefined
}

/** Of all copies of this library on the page, such as those of microfrontends that share a cache. */
const optimisticMutations = () =>
  attach(globalThis, 'optimistic', () => new WeakMap<object, OptimisticMutation>())

/** From now on the changes of mutations with that function are shown before the server has made them. */
export function registerOptimistic(mutationFn: object, mutation: OptimisticMutation): void {
  optimisticMutations().set(mutationFn, mutation)
}

/** A mutation that begins to run. */
export interface StartedMutation {
  readonly variables: unknown
  /** What TanStack knows the mutation by. */
  readonly mutationFn: object
  readonly meta?: Readonly<Record<string, unknown>> | undefined
}

/** A repository, as far as the ids in its variables are concerned. */
interface AddressedRepository {
  readonly keys: Keys
  readonly scope: string
}

/** The changes under way in one query client. */
export class PendingMutations {
  readonly layers: CacheLayers
  readonly #queryClient: QueryClient
  readonly #tickets = new Map<Mutation, PendingMutation>()
  readonly #ids = new Map<string, TemporaryIds>()
  /** The temporary ids that mean the same in all repositories. */
  #everywhere = new TemporaryIds()

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
    this.layers = new CacheLayers(queryClient)
    queryClient.getMutationCache().subscribe((event) => this.#follow(event))
  }

  /** The change of a mutation that begins to run: shown since it was asked for, or from now on. */
  start(begun: StartedMutation): PendingMutation | undefined {
    const { mutationFn, variables } = begun
    for (const [{ options, state }, ticket] of this.#tickets) {
      const isMeant = options.mutationFn === mutationFn && Object.is(state.variables, variables)
      if (isMeant && ticket.claim()) return ticket
    }
    const ticket = this.#open(begun)
    ticket?.claim()
    return ticket
  }

  /** The temporary ids of a repository. */
  idsOf(scope: string): TemporaryIds {
    const ids = this.#ids.get(scope) ?? new TemporaryIds(this.#everywhere)
    this.#ids.set(scope, ids)
    return ids
  }

  /** A value with the server's ids in the place of temporary ones, wherever those stand, as far as they are known. */
  withRealIds(value: unknown): unknown {
    return this.#mentionedIn(value).length > 0 ? this.#everywhere.replaceIn(value) : value
  }

  /** The same, as soon as the server has given them. Rejects with what kept one of the entities from being made. */
  async waitForIds(value: unknown): Promise<unknown> {
    await Promise.all(this.#mentionedIn(value).map((id) => this.#everywhere.real(id)))
    return this.withRealIds(value)
  }

  /** The variables of a mutation, as soon as everything that they mention was made. */
  async resolveVariables(
    { keys, scope }: AddressedRepository,
    name: string,
    variables: unknown,
  ): Promise<unknown> {
    return this.idsOf(scope).resolveVariables(name, await this.waitForIds(variables), keys)
  }

  /** Forgets all changes, for another user. */
  clear(): void {
    this.#tickets.clear()
    this.#ids.clear()
    this.#everywhere = new TemporaryIds()
    this.layers.clear()
    attached<Undoables>(this.#queryClient, 'undoables')?.clear()
  }

  #mentionedIn(value: unknown): readonly string[] {
    return this.#everywhere.isUsed ? findGeneratedIds(value) : []
  }

  // A mutation that waits, for its turn in a scope or for the network, shows its change too: it begins when it is asked
  // for, and not when its function runs.
  #follow(event: MutationCacheNotifyEvent): void {
    const { mutation, type } = event
    if (!mutation) return
    const isPending = mutation.state.status === 'pending'
    if (type === 'removed' || !isPending) return this.#drop(mutation)
    const isAsked = type === 'added' || (type === 'updated' && event.action.type === 'pending')
    if (!isAsked || !mutation.options.mutationFn || this.#tickets.has(mutation)) return
    const { mutationFn, meta } = mutation.options
    const ticket = this.#open({ mutationFn, meta, variables: mutation.state.variables })
    if (ticket) this.#tickets.set(mutation, ticket)
  }

  #drop(mutation: Mutation): void {
    const ticket = this.#tickets.get(mutation)
    this.#tickets.delete(mutation)
    ticket?.abandon()
  }

  /** Whether a mutation will join another one, which shows the change already. */
  #isDoubled({ scope, name, dedupe }: OptimisticMutation, variables: unknown): boolean {
    return (
      dedupe && runningMutationsOf(this.#queryClient, scope).find(name, variables) !== undefined
    )
  }

  #open({ mutationFn, meta, variables }: StartedMutation): PendingMutation | undefined {
    const optimistic = optimisticMutations().get(mutationFn)
    if (!optimistic || this.#isDoubled(optimistic, variables)) return undefined
    const ids = this.idsOf(optimistic.scope)
    const write = optimistic.plan(variables, {
      queryClient: this.#queryClient,
      ids,
      temporaryId: meta?.['temporaryId'],
    })
    return write && new PendingMutation(this.layers, ids, write)
  }
}

/** The changes under way in a query client. */
export function pendingMutationsOf(queryClient: QueryClient): PendingMutations {
  return attach(queryClient, 'pending', (it) => new PendingMutations(it))
}
