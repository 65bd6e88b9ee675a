import type { QueryClient } from '@tanstack/react-query'
import { callerOf } from '../callerOf.js'
import type { TemporaryIds } from '../layers/TemporaryIds.js'
import { writesOf } from '../layers/Writes.js'
import type { Parts } from '../Parts.js'
import { ofFormerSession } from '../queries/queryFunction.js'
import { isRecord } from '../queries/shareEqual.js'
import { type Effect, settle } from './settle.js'

/** A declared mutation. */
export interface Operation {
  readonly parts: Parts
  readonly name: string
  readonly effect: Effect
}

/** One run of a mutation. */
export interface MutationRun {
  readonly client: QueryClient
  readonly variables: unknown
  /** What TanStack knows the mutation by. */
  readonly mutationFn: object
}

/**
 * Runs a mutation: shows its change at once where that is declared, sends it, and makes stale what it changed. All of it
 * happens here and not in callbacks, so that it also happens for mutations that are resumed, or made without a hook.
 */
export async function runMutation(operation: Operation, run: MutationRun): Promise<unknown> {
  const { definition, scope } = operation.parts
  const caller = callerOf(run.client, operation.parts)
  const startedAt = Date.now()
  const epoch = caller.session?.epoch
  const writes = definition.optimistic && writesOf(run.client)
  const ticket = writes?.begin(run.mutationFn, run.variables)
  try {
    const variables = await withRealId(operation, run.variables, writes?.idsOf(scope))
    const answer = await caller.call(operation.name, variables, {})
    if (caller.session?.epoch !== epoch) throw ofFormerSession()
    ticket?.confirm(answer, isRecord(answer) ? answer[definition.idName] : undefined)
    const settled = settle(operation, { client: run.client, variables, answer, startedAt })
    if (definition.awaitInvalidation) await settled
    return answer
  } catch (failure) {
    ticket?.fail(failure)
    throw failure
  }
}

/** The variables with the id that the server gave, in the place of one that was only meant to last until then. */
async function withRealId(
  { name }: Operation,
  variables: unknown,
  ids: TemporaryIds | undefined,
): Promise<unknown> {
  if (!ids || name === 'create') return variables
  if (name === 'delete') return await ids.real(variables)
  if (!isRecord(variables) || variables['id'] === undefined) return variables
  const id = await ids.real(variables['id'])
  return id === variables['id'] ? variables : { ...variables, id }
}
