import type { QueryClient } from '@tanstack/react-query'
import type { RepositoryCallOptions } from '../calls/EndpointCall.js'
import { isApiFailure } from '../../failure/ApiFailure.js'
import { attached } from '../attach.js'
import { callIn } from '../callIn.js'
import { apiOf } from '../connectApi.js'
import type { OutgoingMutation } from '../layers/layering.js'
import { withRealIds } from '../layers/realIds.js'
import type { StartedMutation, PendingMutations } from '../layers/PendingMutations.js'
import type { Doubts, ToldQueries } from '../live/Doubts.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { ofFormerSession } from '../ofFormerSession.js'
import { storeVersions } from './conflictVersions.js'
import { isOutcomeUnknown } from './isOutcomeUnknown.js'
import type { DeclaredMutation } from './DeclaredMutation.js'
import { mutationOutboxOf, type SentMutation } from './MutationOutbox.js'
import { settleMutation } from './settleMutation.js'

/** One run of a mutation. */
export interface MutationRun extends StartedMutation {
  readonly client: QueryClient
}

/**
 * Runs a mutation: shows its change at once where that is declared, sends it, and makes stale what it changed. All of it
 * happens here and not in callbacks, so that it also happens for mutations that are resumed, or made without a hook.
 */
export async function runMutation(operation: DeclaredMutation, run: MutationRun): Promise<unknown> {
  const { definition } = operation.parts
  const { client } = run
  const variables = withRealIds(client, run.variables)
  const ticket = definition.layering?.mutationsOf?.(client).start(run)
  const startedAt = Date.now()
  try {
    const relayed = mutationOutboxOf(client)?.accept({
      ...operation,
      variables,
      temporaryId: ticket?.temporaryId,
      meta: run.meta,
      send: (changed, options) => send(operation, { run, variables: changed, options }),
    })
    const { response, variables: sent } = await (relayed ?? sendNow(operation, run, variables))
    const id = memberOfRecord(response, definition.idName)
    const doubtsOf: Doubts = (answered) =>
      attached<ToldQueries>(client, 'pushes')?.doubtsSince(startedAt, answered)
    const doubts = ticket
      ? ticket.confirm(response, id, doubtsOf)
      : doubtsOf(({ state }) => [state.data, response])
    const isLaid = ticket !== undefined
    const outcome = { client, variables: sent, response, isLaid, startedAt, doubts }
    const settled = settleMutation(operation, outcome)
    if (definition.awaitInvalidation) await settled
    return response
  } catch (failure) {
    ticket?.fail(failure)
    // Not at each attempt: what waits for the network is sent again and again.
    if (isOutcomeUnknown(failure))
      void settleMutation(operation, { client, variables: withRealIds(client, variables) })
    throw failure
  }
}

async function sendNow(
  operation: DeclaredMutation,
  run: MutationRun,
  given: unknown,
): Promise<SentMutation> {
  const { parts, name } = operation
  const { client: queryClient } = run
  const writes = attached<PendingMutations>(queryClient, 'pending')
  const variables = (await writes?.resolveVariables(parts, name, given)) ?? given
  const { layering } = parts.definition
  const due: OutgoingMutation = { repository: parts, name, variables, queryClient }
  const sendDue = (changed = variables) => send(operation, { run, variables: changed })
  return { response: await (layering?.sendInOrder?.(due, sendDue) ?? sendDue()), variables }
}

/** What is sent, and how. */
interface Sending {
  readonly run: MutationRun
  readonly variables: unknown
  readonly options?: RepositoryCallOptions
}

async function send(
  operation: DeclaredMutation,
  { run, variables, options }: Sending,
): Promise<unknown> {
  const { parts, name } = operation
  const { client } = run
  const { session } = apiOf(client, parts.definition.api)
  const epoch = session?.epoch
  try {
    const meta = { ...run.meta, ...options?.meta, cause: run }
    const response = await callIn(client, parts, { name, variables, options: { ...options, meta } })
    if (session?.epoch === epoch) return response
  } catch (failure) {
    if (isApiFailure(failure) && failure.kind === 'conflict') {
      void settleMutation(operation, { client, variables })
      if (name === 'update') await storeVersions(parts, { client, variables, failure })
    }
    throw failure
  }
  throw ofFormerSession()
}
