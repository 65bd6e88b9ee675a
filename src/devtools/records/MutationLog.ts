import type { Mutation, QueryClient } from '@tanstack/react-query'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { MutationRun } from '../../repository/mutations/runMutation.js'
import { describeKey } from './describeKey.js'
import type { InspectedMutation } from './InspectedData.js'
import type { RecordList } from './RecordList.js'

/** Writes down the runs of mutations. */
export class MutationLog {
  readonly #queryClient: QueryClient
  readonly #list: RecordList<InspectedMutation>
  readonly #now: () => number
  readonly stop: () => void

  constructor(queryClient: QueryClient, list: RecordList<InspectedMutation>, now: () => number) {
    this.#queryClient = queryClient
    this.#list = list
    this.#now = now
    this.stop = queryClient.getMutationCache().subscribe((event) => {
      if (event.type === 'updated') this.#update(event.mutation, event.action.type)
    })
  }

  /** The record of the mutation that a run belongs to. */
  recordOf({ mutationFn, variables }: MutationRun): string | undefined {
    const running = this.#queryClient
      .getMutationCache()
      .getAll()
      .filter(
        ({ state, options }) => state.status === 'pending' && options.mutationFn === mutationFn,
      )
    // The variables are others when the server has given the entity its id meanwhile.
    const mutation = running.find(({ state }) => state.variables === variables) ?? running[0]
    return mutation && idOf(mutation)
  }

  #update(mutation: Mutation, action: string): void {
    const id = idOf(mutation)
    if (action === 'pending') this.#begin(mutation)
    if (action === 'pause') this.#list.change(id, () => ({ state: 'paused' }))
    if (action === 'continue') this.#list.change(id, () => ({ state: 'pending' }))
    if (action === 'success') this.#end(id, { state: 'succeeded' })
    if (action === 'error') {
      this.#end(id, { state: 'failed', failure: toApiFailure(mutation.state.error).kind })
    }
  }

  #begin(mutation: Mutation): void {
    const id = idOf(mutation)
    const key = describeKey(mutation.options.mutationKey ?? ['(without a key)'])
    const state = mutation.state.isPaused ? 'paused' : 'pending'
    this.#list.add({ id, key, at: this.#now(), state, duration: undefined, failure: undefined })
  }

  #end(id: string, values: Partial<InspectedMutation>): void {
    this.#list.change(id, ({ at }) => ({ ...values, duration: this.#now() - at }))
  }
}

function idOf({ mutationId }: Mutation): string {
  return `mutation-${mutationId}`
}
