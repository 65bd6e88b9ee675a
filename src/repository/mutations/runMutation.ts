import type { QueryClient } from '@tanstack/react-query'
import type { RepositoryCallOptions } from '../calls/EndpointCall.js'
import { isApiFailure } from '../../failure/ApiFailure.js'
import { attached } from '../attach.js'
import { callRepository } from '../callRepository.js'
import { apiOf } from '../connectApi.js'
import type { OutgoingMutation } from '../layers/layering.js'
import { withRealIds } from '../layers/realIds.js'
import type { StartedMutation, PendingMutations } from '../layers/PendingMutations.js'
import type { FindUncertain, PushedQueries } from '../live/PushedQueries.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { formerSessionFailure } from '../formerSessionFailure.js'
import { storeVersions } from './conflictVersions.js'
import { isOutcomeUnknown } from './isOutcomeUnknown.js'
import type { DeclaredMutation, MutationOutcome } from './DeclaredMutation.js'
import { mutationOutboxOf, type SentMutation } from './MutationOutbox.js'
import { settleMutation } from './settleMutation.js'

/** One run of a mutation. */
export interface MutationRun extends StartedMutation {
  readonly client: QueryClient
}

/**
 * Runs a mutation: adds its optimistic layer if it has one, sends it, and invalidates the queries that it affects. This
 * happens in the `mutationFn` and not in callbacks, so that it also happens for mutations that are resumed, or that run
 * without a hook.
 */
export async function runMutation(mutation: DeclaredMutation, run: MutationRun): Promise<unknown> {
  const { definition } = mutation.parts
  const { client } = run
  const variables = withRealIds(client, run.variables)
  const pending = definition.layering?.mutationsOf?.(client).start(run)
  const startedAt = Date.now()
  try {
    const queued = mutationOutboxOf(client)?.accept({
      ...mutation,
      variables,
      temporaryId: pending?.temporaryId,
      meta: run.meta,
      send: (current, options) => send(mutation, { run, variables: current, options }),
    })
    const { response, variables: sent } = await (queued ?? sendNow(mutation, run, variables))
    const id = memberOfRecord(response, definition.idName)
    const doubtsOf: FindUncertain = (answered) =>
      attached<PushedQueries>(client, 'pushes')?.uncertainSince(startedAt, answered)
    const pushed = pending
      ? pending.confirm(response, id, doubtsOf)
      : doubtsOf(({ state }) => [state.data, response])
    const isApplied = pending !== undefined
    const outcome: MutationOutcome = {
      client,
      variables: sent,
      response,
      isApplied,
      startedAt,
      pushed,
    }
    const settled = settleMutation(mutation, outcome)
    if (definition.awaitInvalidation) await settled
    return response
  } catch (failure) {
    pending?.fail(failure)
    // Only here, not at each attempt: a mutation in the outbox is sent again and again while offline.
    if (isOutcomeUnknown(failure))
      void settleMutation(mutation, { client, variables: withRealIds(client, variables) })
    throw failure
  }
}

async function sendNow(
  mutation: DeclaredMutation,
  run: MutationRun,
  started: unknown,
): Promise<SentMutation> {
  const { parts, name } = mutation
  const { client: queryClient } = run
  const pending = attached<PendingMutations>(queryClient, 'pending')
  const variables = (await pending?.resolveVariables(parts, name, started)) ?? started
  const { layering } = parts.definition
  const outgoing: OutgoingMutation = { repository: parts, name, variables, queryClient }
  const sendWith = (current = variables) => send(mutation, { run, variables: current })
  return { response: await (layering?.sendInOrder?.(outgoing, sendWith) ?? sendWith()), variables }
}

/** One attempt to send a mutation. */
interface Sending {
  readonly run: MutationRun
  readonly variables: unknown
  readonly options?: RepositoryCallOptions
}

async function send(
  mutation: DeclaredMutation,
  { run, variables, options }: Sending,
): Promise<unknown> {
  const { parts, name } = mutation
  const { client } = run
  const { session } = apiOf(client, parts.definition.api)
  const epoch = session?.epoch
  try {
    const meta = { ...run.meta, ...options?.meta, cause: run }
    const response = await callRepository(client, parts, {
      name,
      variables,
      options: { ...options, meta },
    })
    if (session?.epoch === epoch) return response
  } catch (failure) {
    if (isApiFailure(failure) && failure.kind === 'conflict') {
      void settleMutation(mutation, { client, variables })
      if (name === 'update') await storeVersions(parts, { client, variables, failure })
    }
    throw failure
  }
  throw formerSessionFailure()
}
