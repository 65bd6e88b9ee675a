import type { QueryClient } from '@tanstack/react-query'
import { callerOf } from '../callerOf.js'
import type { TemporaryIds } from '../layers/TemporaryIds.js'
import { writesOf } from '../layers/Writes.js'
import { createQueries } from '../queries/createQueries.js'
import { ofFormerSession } from '../queries/runQuery.js'
import { isRecord } from '../queries/shareEqual.js'
import { rememberVersions } from './conflictVersions.js'
import type { Operation } from './Operation.js'
import { settle } from './settle.js'
import { undoablesOf } from './Undoables.js'

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
  const { client, mutationFn, variables } = run
  const writes = definition.optimistic && writesOf(client)
  const ticket = writes?.begin(mutationFn, variables)
  const startedAt = Date.now()
  try {
    const sent = await withRealId(operation, variables, writes?.idsOf(scope))
    const answer = await send(operation, { ...run, variables: sent })
    ticket?.confirm(answer, isRecord(answer) ? answer[definition.idName] : undefined)
    const settled = settle(operation, { client, variables: sent, answer, startedAt })
    if (definition.awaitInvalidation) await settled
    return answer
  } catch (failure) {
    ticket?.fail(failure)
    throw failure
  }
}

async function send(operation: Operation, { client, variables }: MutationRun): Promise<unknown> {
  const { parts, name } = operation
  const { session, clock, call } = callerOf(client, parts)
  const epoch = session?.epoch
  const { many, optimistic } = parts.definition
  if (name === 'delete' && optimistic?.undo !== undefined) {
    const { undo: duration } = optimistic
    await undoablesOf(client).wait({ repository: many, id: variables, duration, clock })
    if (session?.epoch !== epoch) throw ofFormerSession()
  }
  try {
    const answer = await call(name, variables, {})
    if (session?.epoch === epoch) return answer
  } catch (failure) {
    const askAgain = (id: unknown): Promise<unknown> => askForCurrent(operation, client, id)
    if (name === 'update') await rememberVersions(parts, { variables, failure, askAgain })
    throw failure
  }
  throw ofFormerSession()
}

/** The entity as it is now; the screens that show it get it too. */
async function askForCurrent(
  { parts }: Operation,
  client: QueryClient,
  id: unknown,
): Promise<unknown> {
  const detail = createQueries(parts).detail(id)
  try {
    return await client.query({ ...detail, staleTime: 0 })
  } catch {
    // The conflict is what is told; that nobody knows the other version shows by its absence.
    return undefined
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
