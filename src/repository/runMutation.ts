import type { QueryClient } from '@tanstack/react-query'
import type { EndpointCall } from './callEndpoint.js'
import { apiOf } from './connectApi.js'
import type { Definition } from './Definition.js'
import type { Keys } from './keys.js'
import { writesOf } from './layers/Writes.js'
import { ofFormerSession } from './queryFunction.js'
import { type Effect, settle } from './settle.js'
import { isRecord } from './shareEqual.js'

/** A declared mutation. */
export interface Operation {
  readonly definition: Definition
  readonly keys: Keys
  readonly name: string
  readonly effect: Effect
  /** Tells the temporary ids of one repository from those of others. */
  readonly scope: string
  readonly call: EndpointCall
}

/**
 * Runs a mutation: shows its change at once where that is declared, sends it, and makes stale what it changed. All of it
 * happens here and not in callbacks, so that it also happens for mutations that are resumed, or made without a hook.
 */
export async function runMutation(
  operation: Operation,
  mutationFn: object,
  variables: unknown,
  client: QueryClient,
): Promise<unknown> {
  const { definition, call, scope } = operation
  const api = apiOf(client, definition.api)
  const startedAt = Date.now()
  const epoch = api.session?.epoch
  const writes = definition.optimistic && writesOf(client)
  const ticket = writes?.begin(mutationFn, variables)
  try {
    const sent = writes
      ? await withRealId(operation, variables, (id) => writes.idsOf(scope).real(id))
      : variables
    const answer = await call(api, sent)
    if (api.session?.epoch !== epoch) throw ofFormerSession()
    ticket?.confirm(answer, isRecord(answer) ? answer[definition.idName] : undefined)
    const settled = settle({ ...operation, client, variables: sent, answer, startedAt })
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
  realId: (id: unknown) => Promise<unknown>,
): Promise<unknown> {
  if (name === 'create') return variables
  if (name === 'delete') return await realId(variables)
  if (!isRecord(variables) || variables['id'] === undefined) return variables
  const id = await realId(variables['id'])
  return id === variables['id'] ? variables : { ...variables, id }
}
